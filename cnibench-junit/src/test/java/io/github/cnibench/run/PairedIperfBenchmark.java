package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.cluster.netns.NetnsClusterProvider;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.run.FaultyProvider.Fault;
import io.github.cnibench.variant.Variant;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares what cnibench measures with iperf3 started by hand between the same two pods, with the same flags, in turn.
 *
 * <p>{@code mvn -B -pl cnibench-junit test -Dtest=PairedIperfBenchmark} runs it, on a machine that does nothing else; an
 * even {@code -Dcnibench.pairs} above ten decides more where the machine is restless. The ordinary build does not run it: a
 * ratio of throughputs belongs into a benchmark, not into a unit test.
 */
class PairedIperfBenchmark {

    private static final int PAIRS = Integer.getInteger("cnibench.pairs", 10);

    /** One to warm up, and then two pairs each. */
    private static final int RUNS = 1 + PAIRS / 2;

    private static final Phase AGAIN = Phase.tcp("dtm-again").streams(8).titled("Direct TCP, 8 streams, once more");

    @TempDir
    Path output;

    /** A command that cnibench ran in a workload. */
    private record Started(Workload workload, List<String> command) {}

    /** What was started, in this order; at the end of a phase the last two are its server and its client. */
    private final List<Started> started = new ArrayList<>();

    @Test
    void throughput_is_that_of_iperf3_by_hand() throws Exception {
        List<Double> ratios = new ArrayList<>();
        try (BenchmarkSession session = open()) {
            Variant bridge = session.select("bridge").get(0);
            session.measure(bridge, 1, Phase.DTM);
            session.endRun(bridge, 1);
            for (int run = 2; ratios.size() < PAIRS; run++) {
                // Each is first in one pair and second in the next, so that a drift is no advantage to either.
                double first = measured(session.measure(bridge, run, Phase.DTM));
                ratios.add(pair(ratios.size() + 1, first, byHand()));
                double second = byHand();
                ratios.add(pair(ratios.size() + 1, measured(session.measure(bridge, run, AGAIN)), second));
                session.endRun(bridge, run);
            }
        }
        List<Double> sorted = ratios.stream().sorted().toList();
        double median = (sorted.get(PAIRS / 2 - 1) + sorted.get(PAIRS / 2)) / 2;
        System.out.printf(
                Locale.ROOT,
                "median ratio %.4f of %d pairs, %.4f to %.4f%n",
                median,
                PAIRS,
                sorted.get(0),
                sorted.get(PAIRS - 1));
        assertThat(median).isBetween(0.98, 1.02);
    }

    private static double pair(int pair, double ours, double byHand) {
        System.out.printf(
                Locale.ROOT,
                "pair %2d: cnibench %.3f Gbit/s, by hand %.3f Gbit/s, ratio %.4f%n",
                pair,
                ours,
                byHand,
                ours / byHand);
        return ours / byHand;
    }

    private static double measured(PhaseResult result) {
        assertThat(result.measurement()).isInstanceOf(Measured.class);
        return ((Transfer) ((Measured) result.measurement()).observation())
                .received()
                .gbps();
    }

    private double byHand() throws Exception {
        Path report = output.resolve("by-hand.json");
        Started server = started.get(started.size() - 2);
        Started client = started.get(started.size() - 1);
        try (Execution serving = server.workload()
                .execute(
                        server.command(),
                        output.resolve("by-hand-server.json"),
                        output.resolve("by-hand-server.err"))) {
            await("the server listens")
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(Duration.ofSeconds(5))
                    .until(() -> server.workload().isListening(RunPods.PORT));
            try (Execution sending =
                    client.workload().execute(client.command(), report, output.resolve("by-hand.err"))) {
                assertThat(sending.await(Duration.ofSeconds(60))).isTrue();
            }
            serving.await(Duration.ofSeconds(5));
        }
        return JsonMapper.shared()
                        .readTree(Files.readString(report))
                        .at("/end/sum_received/bits_per_second")
                        .asDouble()
                / 1e9;
    }

    private BenchmarkSession open() {
        return BenchmarkSession.open(
                Settings.from(SettingSource.of(Map.of(
                        "cnibench.output", output.toString(),
                        "cnibench.profile", "smoke",
                        "cnibench.runs", String.valueOf(RUNS),
                        "cnibench.phases", "dtm",
                        "cnibench.duration", "10 s"))),
                Instruments.standard(),
                List.of(new FaultyProvider(new NetnsClusterProvider(), new Fault() {
                    @Override
                    public void started(Workload workload, List<String> command) {
                        started.add(new Started(workload, command));
                    }
                })),
                new HeardProgress());
    }
}
