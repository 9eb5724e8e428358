package io.github.cnibench.result;

import io.github.cnibench.phase.Installation;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.PhaseOrder;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Percentage;
import io.github.cnibench.variant.Claims;
import io.github.cnibench.variant.Dataplane;
import io.github.cnibench.variant.Encapsulation;
import io.github.cnibench.variant.Encryption;
import io.github.cnibench.variant.KubeProxy;
import io.github.cnibench.variant.LocalRecipe;
import io.github.cnibench.variant.NetworkPolicySupport;
import io.github.cnibench.variant.PathEvidence;
import io.github.cnibench.variant.Variant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;

/** Results written by hand, with numbers as a real campaign has them. */
public final class Samples {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final IperfCpu CPU = new IperfCpu(Percentage.percent(62.5), Percentage.percent(81.25));
    private static final PathProof PROVED =
            new PathProof.Proved("a2/eth0 rx_bytes", new ByteCount(1050), new ByteCount(990), new ByteCount(1100));

    private Samples() {}

    /** Return a campaign of one variant, one TCP phase and one run. */
    public static Campaign tcpCampaign(Interval... intervals) {
        List<Interval> series = intervals.length == 0 ? series(9.4) : List.of(intervals);
        return campaign(
                List.of(variant("bridge")),
                List.of(Phase.DTS),
                List.of(result("bridge", 1, Phase.DTS, measured(tcp(9.4, series)))));
    }

    /** Return a campaign with these variants, phases and results. */
    public static Campaign campaign(List<Variant> variants, List<Phase> phases, List<PhaseResult> results) {
        Profile profile = new Profile(
                "smoke",
                "a quick look",
                3,
                Duration.ofSeconds(10),
                Duration.ofSeconds(2),
                PhaseOrder.FIXED,
                OptionalInt.of(1448),
                false,
                false,
                phases,
                List.of("dts"),
                Installation.ONCE);
        return new Campaign(
                Campaign.SCHEMA_VERSION,
                "2026-03-01-1",
                "cnibench 0.1.0",
                START,
                Optional.of(START.plusSeconds(600)),
                "netns",
                profile,
                42,
                variants,
                Fingerprint.of(Map.of("kernel", "6.1.0")),
                results,
                List.of(),
                List.of(),
                List.of(new Step("make cluster", Duration.ofMillis(850))),
                List.of());
    }

    /** Return {@code campaign} with other results. */
    public static Campaign withResults(Campaign campaign, PhaseResult... results) {
        return campaign(campaign.variants(), campaign.profile().phases(), List.of(results));
    }

    /** Return {@code campaign} with a reference. */
    public static Campaign withReferences(Campaign campaign, PhaseResult reference) {
        return with(campaign, List.of(), List.of(reference));
    }

    /** Return {@code campaign} with findings and references. */
    public static Campaign with(Campaign campaign, List<ClaimFinding> claims, List<PhaseResult> references) {
        return new Campaign(
                campaign.schemaVersion(),
                campaign.id(),
                campaign.tool(),
                campaign.startedAt(),
                campaign.finishedAt(),
                campaign.cluster(),
                campaign.profile(),
                campaign.seed(),
                campaign.variants(),
                campaign.fingerprint(),
                campaign.results(),
                claims,
                references,
                campaign.steps(),
                campaign.warnings());
    }

    public static Variant variant(String id) {
        return new Variant(
                id,
                "Bridge",
                "1.6.2",
                "plain bridge",
                Set.of("netns"),
                new Claims(
                        Dataplane.LINUX,
                        Encapsulation.NONE,
                        Encryption.NONE,
                        KubeProxy.PRESENT,
                        Optional.empty(),
                        NetworkPolicySupport.NOT_ENFORCED,
                        Optional.of(8948)),
                Map.of(),
                Map.of(),
                new LocalRecipe(
                        LocalRecipe.Overlay.ROUTES,
                        9000,
                        Optional.of(List.of(Map.of("type", "bridge"))),
                        new PathEvidence("eth0", PathEvidence.Counter.INTERFACE_BYTES)));
    }

    public static PhaseResult result(String variant, int run, Phase phase, Measurement measurement) {
        return PhaseResult.unsampled(
                variant,
                run,
                phase.id(),
                measurement,
                START,
                List.of(new Step(PhaseResult.TRAFFIC_STEP, Duration.ofSeconds(12))),
                List.of("a3: iperf3 -c 10.0.2.2 -t 10 -O 2 -J"),
                List.of(),
                List.of(),
                List.of());
    }

    public static Measured measured(Observation observation) {
        return new Measured(
                observation, Limit.CPU, observation instanceof IdleObservation ? new PathProof.NotNeeded() : PROVED);
    }

    public static TcpTransfer tcp(double gbps, List<Interval> intervals) {
        return new TcpTransfer(
                BitRate.gbps(gbps),
                BitRate.gbps(gbps * 1.001),
                new ByteCount((long) (gbps * 1.25e9)),
                new ByteCount((long) (gbps * 1.25e9) + 1000),
                Duration.ofSeconds(10),
                1,
                17,
                8948,
                Optional.of(Duration.ofNanos(412_000)),
                Optional.of("cubic"),
                new ByteCount((long) (gbps * 1.5e9)),
                new ByteCount((long) (gbps * 1.5e9) + 1000),
                CPU,
                intervals);
    }

    public static UdpTransfer udp(double gbps, double lossPercent) {
        return new UdpTransfer(
                BitRate.gbps(gbps),
                BitRate.gbps(gbps / (1 - lossPercent / 100)),
                Optional.empty(),
                new ByteCount((long) (gbps * 1.25e9)),
                new ByteCount((long) (gbps * 1.25e9 / (1 - lossPercent / 100))),
                Duration.ofSeconds(10),
                1,
                1_000_000,
                (long) (10_000 * lossPercent),
                Percentage.percent(lossPercent),
                Duration.ofNanos(7_300),
                1448,
                gbps * 1e9 / 8 / 1448,
                new ByteCount((long) (gbps * 1.5e9)),
                new ByteCount((long) (gbps * 1.6e9)),
                CPU,
                series(gbps));
    }

    /** Return 2 omitted and 10 measured seconds around {@code gbps}. */
    public static List<Interval> series(double gbps) {
        return IntStream.range(0, 12)
                .mapToObj(second -> new Interval(
                        second,
                        second + 1,
                        BitRate.gbps(gbps * (second < 2 ? 0.6 + 0.2 * second : 0.97 + 0.02 * (second % 4))),
                        second < 2))
                .toList();
    }
}
