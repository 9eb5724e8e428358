package io.github.cnibench.suite.explore;

import io.github.cnibench.phase.Installation;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.PhaseOrder;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.AgentUse;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.ClaimFinding;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.CpuMode;
import io.github.cnibench.result.Fingerprint;
import io.github.cnibench.result.IdleObservation;
import io.github.cnibench.result.Interval;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.IperfCpu;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.result.NodeUse;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.Observation;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Step;
import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.result.UdpTransfer;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Cores;
import io.github.cnibench.unit.CpuPerBitRate;
import io.github.cnibench.unit.Percentage;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A campaign of any size with numbers out of a generator: some cells invalid, some not applicable, with references and claims. */
final class GeneratedCampaign {

    static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private static final int SECONDS = 60;

    private final Random random;
    private final Profile profile;
    private final List<Variant> variants;
    private final List<PhaseResult> results = new ArrayList<>();
    private final List<PhaseResult> references = new ArrayList<>();

    private GeneratedCampaign(long seed, List<Variant> variants, int runs) {
        this.random = new Random(seed);
        this.variants = variants;
        this.profile = new Profile(
                "generated",
                "numbers out of a generator",
                runs,
                Duration.ofSeconds(SECONDS),
                Duration.ofSeconds(1),
                PhaseOrder.FIXED,
                OptionalInt.empty(),
                false,
                false,
                Phase.nine(),
                List.of("dts", "dtm"),
                Installation.ONCE);
    }

    /** Return a campaign as large as the 2024 study: 23 variants, three runs, nine phases, 60 seconds each. */
    static Campaign ofStudySize() {
        VariantCatalog catalog = VariantCatalog.builtIn();
        List<Variant> variants = new ArrayList<>();
        variants.add(catalog.get("baremetal"));
        catalog.all().stream()
                .filter(variant -> !variant.clusters().contains("netns"))
                .limit(22)
                .forEach(variants::add);
        return new GeneratedCampaign(7, variants, 3).campaign("generated-large", "5.15.0", "a-cluster-of-three");
    }

    static Campaign small(String id, String kernel, int runs, String... variants) {
        return new GeneratedCampaign(
                        id.hashCode(),
                        List.of(variants).stream()
                                .map(VariantCatalog.builtIn()::get)
                                .toList(),
                        runs)
                .campaign(id, kernel, "netns");
    }

    private Campaign campaign(String id, String kernel, String cluster) {
        for (int place = 0; place < variants.size(); place++) {
            for (int run = 1; run <= profile.runs(); run++) {
                for (Phase phase : profile.phases()) {
                    results.add(result(variants.get(place), place, run, phase, measurement(place, run, phase)));
                    if (profile.references().contains(phase.id())) {
                        references.add(result(
                                variants.get(place),
                                place,
                                run,
                                phase,
                                measured(phase, 39.6 + random.nextGaussian() / 10)));
                    }
                }
            }
        }
        return new Campaign(
                Campaign.SCHEMA_VERSION,
                id,
                "cnibench test",
                START,
                Optional.of(START.plusSeconds(60_000)),
                cluster,
                profile,
                7,
                variants,
                Fingerprint.of(Map.of("kernel", kernel, "iperf3", "3.22", "cpus", "32")),
                results,
                claims(),
                references,
                List.of(),
                List.of("the clock of node a3 is 0.2 s behind"));
    }

    private Measurement measurement(int place, int run, Phase phase) {
        Optional<String> inapplicable = variants.get(place).notApplicableReason(phase.id());
        if (inapplicable.isPresent()) {
            return new NotApplicable(inapplicable.get());
        }
        if (place == 1 && phase.equals(Phase.STS)) {
            return new Invalid(InvalidReason.NAME_NOT_RESOLVED, "unable to connect: Name or service not known");
        }
        if (place == 2 && phase.equals(Phase.DTS) && run == 1) {
            return new Invalid(InvalidReason.EMPTY_REPORT, "the client wrote nothing");
        }
        return measured(phase, 10 + 20.0 * place / variants.size() + random.nextGaussian());
    }

    private Measured measured(Phase phase, double gbps) {
        return new Measured(
                observation(phase, Math.max(1, gbps)),
                Limit.UNKNOWN,
                phase.traffic() == Traffic.NONE
                        ? new PathProof.NotNeeded()
                        : new PathProof.Unproved("numbers out of a generator take no path"));
    }

    private Observation observation(Phase phase, double gbps) {
        BitRate rate = BitRate.gbps(gbps);
        ByteCount bytes = ByteCount.bytes(Math.round(gbps * 1e9 / 8 * SECONDS));
        Duration time = Duration.ofSeconds(SECONDS);
        IperfCpu cpu = new IperfCpu(Percentage.percent(80), Percentage.percent(90));
        return switch (phase.traffic()) {
            case NONE -> new IdleObservation(time);
            case TCP ->
                new TcpTransfer(
                        rate,
                        rate,
                        bytes,
                        bytes,
                        time,
                        phase.streams(),
                        random.nextInt(100_000),
                        8948,
                        Optional.of(Duration.ofNanos(200_000)),
                        Optional.of("cubic"),
                        bytes,
                        bytes,
                        cpu,
                        intervals(gbps));
            case UDP ->
                new UdpTransfer(
                        rate,
                        BitRate.gbps(gbps * 1.5),
                        Optional.empty(),
                        bytes,
                        bytes,
                        time,
                        phase.streams(),
                        1_500_000,
                        500_000,
                        Percentage.percent(33.3),
                        Duration.ofNanos(20_000),
                        1400,
                        gbps * 1e9 / 11_200,
                        bytes,
                        bytes,
                        cpu,
                        intervals(gbps));
        };
    }

    private List<Interval> intervals(double gbps) {
        return IntStream.rangeClosed(0, SECONDS)
                .mapToObj(second -> new Interval(
                        second,
                        second + 1.0,
                        BitRate.gbps(Math.max(0.1, gbps * (1 + random.nextGaussian() / 20))),
                        second == 0))
                .toList();
    }

    private PhaseResult result(Variant variant, int place, int run, Phase phase, Measurement measurement) {
        boolean warned = place == 3 && run == 2 && measurement instanceof Measured;
        PhaseResult result = PhaseResult.unsampled(
                variant.id(),
                run,
                phase.id(),
                measurement,
                START.plusSeconds(results.size() * 90L),
                List.of(new Step(PhaseResult.TRAFFIC_STEP, Duration.ofSeconds(SECONDS + 1))),
                List.of(),
                warned ? List.of("one stream was silent for 2 s") : List.of(),
                List.of(),
                List.of(
                        "runs/" + variant.id() + "/" + run + "/" + phase.id() + "/samples-a2.om",
                        "runs/" + variant.id() + "/" + run + "/" + phase.id() + "/client.json"));
        if (!(measurement instanceof Measured)) {
            return result;
        }
        CpuPerBitRate server = CpuPerBitRate.milliCpusPerGbit(60 + 20.0 * place + random.nextInt(9));
        CpuPerBitRate client = CpuPerBitRate.milliCpusPerGbit(40 + 10.0 * place + random.nextInt(9));
        return result.with(
                List.of(use("a2", NodeRole.SERVER, place), use("a3", NodeRole.CLIENT, place)),
                phase.traffic() == Traffic.NONE
                        ? result.cost()
                        : new CpuCost.Known(
                                Optional.of(server),
                                Optional.of(client),
                                CpuPerBitRate.milliCpusPerGbit(server.milliCpusPerGbit() + client.milliCpusPerGbit())));
    }

    private NodeUse use(String node, NodeRole role, int place) {
        Map<CpuMode, Cores> cpu = new TreeMap<>(Map.of(
                CpuMode.USER, Cores.cores(0.2),
                CpuMode.SYSTEM, Cores.cores(0.9),
                CpuMode.SOFTIRQ, Cores.cores(1.4 + place / 10.0),
                CpuMode.IDLE, Cores.cores(29)));
        return new NodeUse(
                node,
                role,
                START,
                START.plusSeconds(SECONDS),
                SECONDS,
                32,
                cpu,
                Optional.of(Cores.cores(0.05)),
                Optional.of(Cores.ZERO),
                Optional.of(ByteCount.bytes((1_040L + 40L * place + random.nextInt(20)) << 20)),
                Optional.of(new AgentUse(Optional.of(Cores.cores(0.03)), Optional.of(ByteCount.bytes(200L << 20)))));
    }

    private List<ClaimFinding> claims() {
        return variants.stream()
                .map(variant -> new ClaimFinding(
                        variant.id(),
                        1,
                        ClaimFinding.Claim.ENCRYPTION,
                        "none",
                        ClaimFinding.Outcome.HELD,
                        List.of("the marker was on the underlay of a2"),
                        "a capture while a connection carried a marker"))
                .toList();
    }
}
