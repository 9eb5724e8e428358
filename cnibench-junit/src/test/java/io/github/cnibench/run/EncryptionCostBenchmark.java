package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.cluster.netns.NetnsClusterProvider;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.variant.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows the CPU time of encryption: {@code bridge} and {@code bridge-wireguard} at the same paced rate, in turn.
 *
 * <p>{@code mvn -B -pl cnibench-junit test -Dtest=EncryptionCostBenchmark} runs it, on a machine that does nothing else, as a
 * user who may open {@code /dev/net/tun}. The ordinary build does not.
 */
class EncryptionCostBenchmark {

    private static final int PAIRS = Integer.getInteger("cnibench.pairs", 8);

    /** Pairs that are tried: a restless machine has no known cost at some of them. */
    private static final int TRIES = 4 * PAIRS;

    private static final int LEAST = 3;

    /** Slow enough that the CPUs have time to spare, and a hypervisor takes little of it. */
    private static final Phase PACED =
            Phase.tcp("tcp-100m").titled("Direct TCP at 100 Mbit/s").offeredRate(BitRate.parse("100 Mbit/s"));

    @TempDir
    Path output;

    @Test
    void encryption_costs_more_than_nothing() {
        List<Double> differences = new ArrayList<>();
        try (BenchmarkSession session = BenchmarkSession.open(
                Settings.from(SettingSource.of(Map.of(
                        "cnibench.output", output.toString(),
                        "cnibench.profile", "cost",
                        "cnibench.runs", String.valueOf(TRIES),
                        "cnibench.phases", "idle",
                        "cnibench.duration", "10 s"))),
                Instruments.standard(),
                List.of(new NetnsClusterProvider()),
                new HeardProgress())) {
            List<Variant> variants = session.select("bridge,bridge-wireguard");
            for (int run = 1; run <= TRIES && differences.size() < PAIRS; run++) {
                // Each is first in every other pair, so that a drift is no advantage to either.
                PhaseResult first = session.measure(variants.get((run + 1) % 2), run, PACED);
                PhaseResult second = session.measure(variants.get(run % 2), run, PACED);
                PhaseResult plain = run % 2 == 1 ? first : second;
                PhaseResult encrypted = run % 2 == 1 ? second : first;
                System.out.printf(Locale.ROOT, "pair %2d: %s; %s%n", run, describe(plain), describe(encrypted));
                if (plain.cost() instanceof CpuCost.Known one && encrypted.cost() instanceof CpuCost.Known other) {
                    differences.add(
                            other.together().milliCpusPerGbit() - one.together().milliCpusPerGbit());
                }
                variants.forEach(variant -> session.endRun(variant, plain.run()));
            }
        }

        int n = differences.size();
        assertThat(n).as("pairs with a known cost on both sides").isGreaterThanOrEqualTo(LEAST);
        double mean = differences.stream().mapToDouble(d -> d).average().orElseThrow();
        double variance =
                differences.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum() / (n - 1);
        double half = TDistribution.of(n - 1).inverseCumulativeProbability(0.975) * Math.sqrt(variance / n);
        System.out.printf(
                Locale.ROOT,
                "encryption costs %.1f mCPU per Gbit/s, 95 %% interval %.1f to %.1f, %d pairs%n",
                mean,
                mean - half,
                mean + half,
                n);
        assertThat(mean - half).isPositive();
    }

    private static String describe(PhaseResult result) {
        String cost = result.cost() instanceof CpuCost.Known known
                ? String.format(
                        Locale.ROOT, "%.1f mCPU per Gbit/s", known.together().milliCpusPerGbit())
                : "unknown, " + ((CpuCost.Unknown) result.cost()).message();
        return result.variant() + " " + cost;
    }
}
