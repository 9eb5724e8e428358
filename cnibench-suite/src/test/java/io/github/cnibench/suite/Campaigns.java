package io.github.cnibench.suite;

import io.github.cnibench.phase.Installation;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.PhaseOrder;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Fingerprint;
import io.github.cnibench.result.Interval;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.IperfCpu;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Step;
import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Percentage;
import io.github.cnibench.variant.VariantCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Campaigns for tests. */
public final class Campaigns {

    public static final Instant START = Instant.parse("2026-11-22T12:00:00Z");

    private Campaigns() {}

    /** Return a campaign of two TCP phases, each of {@code runs} runs, measured by {@code measurements}. */
    public static Campaign of(String id, Instant start, List<String> variants, int runs, Measurements measurements) {
        Profile profile = new Profile(
                "smoke",
                "for tests",
                runs,
                Duration.ofSeconds(2),
                Duration.ZERO,
                PhaseOrder.FIXED,
                OptionalInt.empty(),
                false,
                false,
                List.of(Phase.DTS, Phase.STS),
                List.of("dts"),
                Installation.ONCE);
        List<PhaseResult> results = new ArrayList<>();
        for (String variant : variants) {
            for (int run = 1; run <= runs; run++) {
                for (Phase phase : profile.phases()) {
                    results.add(PhaseResult.unsampled(
                            variant,
                            run,
                            phase.id(),
                            measurements.of(variant, run, phase),
                            start.plusSeconds(results.size() * 3L),
                            List.of(new Step(PhaseResult.TRAFFIC_STEP, Duration.ofSeconds(2))),
                            List.of("a3$ iperf3 -c 10.0.2.2"),
                            List.of(),
                            List.of(),
                            List.of("runs/" + variant + "/" + run + "/" + phase + "/client.json")));
                }
            }
        }
        return new Campaign(
                Campaign.SCHEMA_VERSION,
                id,
                "cnibench test",
                start,
                Optional.of(start.plusSeconds(60)),
                "netns",
                profile,
                7,
                variants.stream().map(VariantCatalog.builtIn()::get).toList(),
                Fingerprint.of(Map.of("kernel", "6.1.0", "iperf3", "3.18")),
                results,
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Return a valid TCP measurement of {@code gbps}. */
    public static Measurement tcp(double gbps) {
        BitRate rate = BitRate.gbps(gbps);
        ByteCount bytes = ByteCount.bytes(Math.round(gbps * 1e9 / 4));
        TcpTransfer transfer = new TcpTransfer(
                rate,
                rate,
                bytes,
                bytes,
                Duration.ofSeconds(2),
                1,
                3,
                8948,
                Optional.of(Duration.ofNanos(120_000)),
                Optional.of("cubic"),
                bytes,
                bytes,
                new IperfCpu(Percentage.percent(40), Percentage.percent(50)),
                List.of(new Interval(0, 1, rate, false), new Interval(1, 2, rate, false)));
        return new Measured(
                transfer, Limit.IPERF_THREAD, new PathProof.Proved("a2/eth0 rx_bytes", bytes, bytes, bytes));
    }

    /** Return an invalid measurement. */
    public static Measurement refused() {
        return new Invalid(InvalidReason.CONNECTION_REFUSED, "connect to 10.0.2.2 port 5201: refused");
    }

    /** Return a measurement that was declared impossible. */
    public static Measurement notApplicable() {
        return new NotApplicable("there are no Services");
    }

    /** What each phase of each run measured. */
    @FunctionalInterface
    public interface Measurements {
        Measurement of(String variant, int run, Phase phase);
    }
}
