package io.github.cnibench.assertion;

import io.github.cnibench.phase.Installation;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.PhaseOrder;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Fingerprint;
import io.github.cnibench.result.IdleObservation;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.IperfCpu;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.result.UdpTransfer;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Results to judge: 9.2 Gbit/s and the like, each number with a limit that it just keeps. */
final class Samples {

    static final IperfCpu CPU = new IperfCpu(Percentage.percent(40), Percentage.percent(80));

    private Samples() {}

    /** 9.2 Gbit/s, 1000 retransmits in 10 GB, an MSS of 8948 and a round trip of 2 ms. */
    static Measured tcp() {
        return tcp(9.2);
    }

    static Measured tcp(double gbps) {
        return tcp(gbps, 1000, Optional.of(Duration.ofMillis(2)));
    }

    static Measured tcp(double gbps, long retransmits, Optional<Duration> roundTrip) {
        return measured(new TcpTransfer(
                BitRate.gbps(gbps),
                BitRate.gbps(gbps),
                ByteCount.bytes(10_000_000_000L),
                ByteCount.bytes(10_000_000_000L),
                Duration.ofSeconds(10),
                1,
                retransmits,
                8948,
                roundTrip,
                Optional.of("cubic"),
                ByteCount.bytes(11_000_000_000L),
                ByteCount.bytes(11_000_000_000L),
                CPU,
                List.of()));
    }

    /** 1 Gbit/s, a loss of 0.5 %, a jitter of 3 ms, 50000 packets/s of 8900 bytes. */
    static Measured udp() {
        return udp(0.5);
    }

    static Measured udp(double loss) {
        return measured(new UdpTransfer(
                BitRate.gbps(1),
                BitRate.gbps(1),
                Optional.empty(),
                ByteCount.bytes(1_000_000_000L),
                ByteCount.bytes(1_000_000_000L),
                Duration.ofSeconds(8),
                1,
                1000,
                5,
                Percentage.percent(loss),
                Duration.ofMillis(3),
                8900,
                50_000,
                ByteCount.bytes(1_100_000_000L),
                ByteCount.bytes(1_100_000_000L),
                CPU,
                List.of()));
    }

    static Measured idle() {
        return new Measured(new IdleObservation(Duration.ofSeconds(10)), Limit.UNKNOWN, new PathProof.NotNeeded());
    }

    static Invalid invalid() {
        return new Invalid(InvalidReason.SERVER_TERMINATED, "the control socket has closed (100% sure)");
    }

    static NotApplicable notApplicable() {
        return new NotApplicable("there are no services on bare metal");
    }

    static Measured unproved() {
        return new Measured(tcp().observation(), Limit.CPU, new PathProof.Unproved("no sampler may run on the node"));
    }

    /** A result of {@code bridge}, run 2. */
    static PhaseResult result(Phase phase, Measurement measurement) {
        return result("bridge", phase, 2, measurement);
    }

    static Cell cell(Phase phase, Measurement... measurements) {
        return cell("bridge", phase, measurements);
    }

    static Cell cell(String variant, Phase phase, Measurement... measurements) {
        List<PhaseResult> results = new ArrayList<>();
        for (Measurement measurement : measurements) {
            results.add(result(variant, phase, results.size() + 1, measurement));
        }
        return new Cell(variant(variant), phase, results);
    }

    static Campaign campaign(List<Phase> phases, PhaseResult... results) {
        Profile profile = new Profile(
                "smoke",
                "quick",
                1,
                Duration.ofSeconds(3),
                Duration.ZERO,
                PhaseOrder.FIXED,
                OptionalInt.empty(),
                false,
                false,
                phases,
                List.of(),
                Installation.ONCE);
        return new Campaign(
                Campaign.SCHEMA_VERSION,
                "c1",
                "cnibench",
                Instant.EPOCH,
                Optional.empty(),
                "netns",
                profile,
                1,
                List.of(variant("bridge")),
                Fingerprint.of(Map.of()),
                List.of(results),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static PhaseResult result(String variant, Phase phase, int run, Measurement measurement) {
        return PhaseResult.unsampled(
                variant,
                run,
                phase.id(),
                measurement,
                Instant.EPOCH,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Measured measured(Transfer transfer) {
        return new Measured(
                transfer,
                Limit.CPU,
                new PathProof.Proved(
                        "a2/eth0 rx_bytes", ByteCount.bytes(100), ByteCount.bytes(99), ByteCount.bytes(105)));
    }

    private static Variant variant(String id) {
        return new Variant(
                id,
                "bridge",
                "1.0",
                "a bridge",
                Set.of("netns"),
                new Claims(
                        Dataplane.LINUX,
                        Encapsulation.NONE,
                        Encryption.NONE,
                        KubeProxy.NONE,
                        Optional.empty(),
                        NetworkPolicySupport.NOT_ENFORCED,
                        Optional.empty()),
                id.equals("baremetal") ? Map.of("sts", "there are no services on bare metal") : Map.of(),
                Map.of(),
                new LocalRecipe(
                        LocalRecipe.Overlay.HOST_NETWORK,
                        9000,
                        Optional.empty(),
                        new PathEvidence("eth0", PathEvidence.Counter.INTERFACE_BYTES)));
    }
}
