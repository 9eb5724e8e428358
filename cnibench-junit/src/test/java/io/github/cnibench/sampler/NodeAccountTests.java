package io.github.cnibench.sampler;

import static io.github.cnibench.sampler.SeriesOfTests.at;
import static io.github.cnibench.sampler.SeriesOfTests.cpu;
import static io.github.cnibench.sampler.SeriesOfTests.eachSecond;
import static io.github.cnibench.sampler.SeriesOfTests.memory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.cnibench.result.AgentUse;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.CpuMode;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.result.NodeUse;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Cores;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class NodeAccountTests {

    private static final Optional<Cores> NOBODY = Optional.of(Cores.ZERO);

    @Test
    void a_window_on_samples_is_the_difference_of_two() throws Exception {
        NodeUse use = account(eachSecond(12, NodeAccountTests::even), 2, 10);

        assertThat(use.busy()).isEqualTo(Cores.cores(0.5));
        assertThat(use.in(CpuMode.IDLE)).isEqualTo(Cores.cores(1.5));
        assertThat(use.cpus()).isEqualTo(2);
        assertThat(use.samples()).isEqualTo(9);
        assertThat(use.memoryUsed()).contains(new ByteCount(1_006_000_000));
        assertThat(use.agents()).isEmpty();
    }

    @Test
    void a_window_between_samples_is_interpolated() throws Exception {
        NodeUse use = account(eachSecond(12, NodeAccountTests::even), 2.25, 9.75);

        assertThat(use.busy().value()).isEqualTo(0.5, within(1e-9));
        assertThat(use.samples()).isEqualTo(7);
        assertThat(use.memoryUsed()).contains(new ByteCount(1_006_000_000));
    }

    @Test
    void the_last_sample_right_after_the_traffic_keeps_its_silence_out() throws Exception {
        // Traffic of one core until 10.5 s; without the extra sample, silence to 11 s would be mixed in.
        DoubleUnaryOperator traffic = second -> Math.min(second, 10.5);
        double[] withLast = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 10.55};
        double[] withoutLast = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};

        assertThat(account(SeriesOfTests.of(withLast, traffic), 2.5, 10.5)
                        .busy()
                        .value())
                .isEqualTo(1, within(0.006));
        assertThat(account(SeriesOfTests.of(withoutLast, traffic), 2.5, 10.5)
                        .busy()
                        .value())
                .isLessThan(0.97);
    }

    @Test
    void guests_are_not_counted_twice() throws Exception {
        SampleSeries.Builder series = eachSecond(12, NodeAccountTests::even);
        for (int second = 0; second <= 12; second++) {
            series.add(at(second), cpu("0", "guest"), 0.4 * second);
        }
        assertThat(account(series, 2, 10).busy()).isEqualTo(Cores.cores(0.5));
    }

    @Test
    void agents_are_those_of_all_pods_without_idle_page_cache() throws Exception {
        SampleSeries.Builder series = eachSecond(12, NodeAccountTests::even);
        for (int second = 0; second <= 12; second++) {
            for (String agent : new String[] {"one", "two"}) {
                series.add(at(second), Column.of(Family.AGENT_CPU).with("agent", agent), 0.02 * second);
                series.add(at(second), Column.of(Family.AGENT_MEMORY).with("agent", agent), 3000);
                series.add(at(second), Column.of(Family.AGENT_CACHE).with("agent", agent), 1000);
            }
        }
        AgentUse agents = account(series, 2, 10).agents().orElseThrow();
        assertThat(agents.cpu().orElseThrow().value()).isEqualTo(0.04, within(1e-9));
        assertThat(agents.memory()).contains(new ByteCount(4000));
    }

    @Test
    void who_is_foreign_is_told_from_control_groups_where_nobody_looked() throws Exception {
        SampleSeries.Builder series = eachSecond(12, NodeAccountTests::even);
        for (int second = 0; second <= 12; second++) {
            series.add(at(second), group("top", "kubepods.slice"), 0.4 * second);
            series.add(at(second), group("top", "system.slice"), 0.05 * second);
            series.add(at(second), group("own", "server"), 0.3 * second);
            series.add(at(second), Column.of(Family.AGENT_CPU).with("agent", "cni"), 0.02 * second);
        }
        Window window = new Window(at(2), at(10));

        NodeUse told = NodeAccount.of("a2", NodeRole.SERVER, series.build(), window, Optional.empty());
        NodeUse looked = NodeAccount.of("a2", NodeRole.SERVER, series.build(), window, NOBODY);
        NodeUse neither = NodeAccount.of(
                "a2", NodeRole.SERVER, eachSecond(12, NodeAccountTests::even).build(), window, Optional.empty());

        assertThat(told.foreign().orElseThrow().value()).isEqualTo(0.13, within(1e-9));
        assertThat(looked.foreign()).isEqualTo(NOBODY);
        assertThat(neither.foreign()).isEmpty();
        series.row(at(10)).remove(group("top", "system.slice"));
        assertThat(NodeAccount.of("a2", NodeRole.SERVER, series.build(), window, Optional.empty())
                        .foreign())
                .isEmpty();
    }

    private static Column group(String belongs, String group) {
        return Column.of(Family.GROUP_CPU).with("belongs", belongs).with("group", group);
    }

    @Test
    void a_shared_machine_has_no_memory_of_a_node() throws Exception {
        NodeUse use = NodeAccount.of(
                "host",
                NodeRole.SHARED_HOST,
                eachSecond(12, NodeAccountTests::even).build(),
                new Window(at(2), at(10)),
                NOBODY);
        assertThat(use.memoryUsed()).isEmpty();
    }

    @Test
    void samples_that_do_not_cover_the_window_are_too_few() {
        refuses(eachSecond(12, NodeAccountTests::even), -0.5, 5, CpuCost.Reason.TOO_FEW_SAMPLES, "no sample before");
        refuses(eachSecond(12, NodeAccountTests::even), 5, 12.5, CpuCost.Reason.TOO_FEW_SAMPLES, "no sample after");
        refuses(
                eachSecond(12, NodeAccountTests::even),
                5.1,
                6.9,
                CpuCost.Reason.TOO_FEW_SAMPLES,
                "there are 1 samples");
        refuses(
                SeriesOfTests.of(new double[] {0, 1, 2, 3, 6, 7, 8}, NodeAccountTests::even),
                1,
                8,
                CpuCost.Reason.TOO_FEW_SAMPLES,
                "no sample was taken for 3.0 s of the measured time, at most 2.5 s is allowed");
        refuses(new SampleSeries.Builder(), 1, 8, CpuCost.Reason.TOO_FEW_SAMPLES, "no sample before");
    }

    @Test
    void counters_that_cannot_be_true_are_refused() {
        refuses(
                eachSecond(12, second -> second > 5 ? 0 : second),
                1,
                9,
                CpuCost.Reason.IMPLAUSIBLE_SAMPLES,
                "the system time of CPU 0 went back");
        SampleSeries.Builder gone = eachSecond(12, NodeAccountTests::even);
        gone.row(at(9)).keySet().removeIf(column -> column.label("cpu").equals("1"));
        refuses(gone, 1, 9, CpuCost.Reason.IMPLAUSIBLE_SAMPLES, "CPU 1 is missing in a sample");
        SampleSeries.Builder fast = new SampleSeries.Builder();
        for (int second = 0; second <= 12; second++) {
            fast.add(at(second), cpu("0", "system"), 1.5 * second);
        }
        refuses(
                fast,
                1,
                9,
                CpuCost.Reason.IMPLAUSIBLE_SAMPLES,
                "the modes of all CPUs add up to 12.0 s, but the CPUs had 8.0 s");
        refuses(
                new SampleSeries.Builder()
                        .add(at(0), memory(), 1)
                        .add(at(2), memory(), 1)
                        .add(at(4), memory(), 1)
                        .add(at(6), memory(), 1),
                1,
                5,
                CpuCost.Reason.TOO_FEW_SAMPLES,
                "there are 2 samples");
    }

    @Test
    void samples_without_cpu_time_are_no_account() {
        SampleSeries.Builder series = new SampleSeries.Builder();
        for (int second = 0; second <= 12; second++) {
            series.add(at(second), memory(), 1);
        }
        refuses(series, 1, 9, CpuCost.Reason.SAMPLER_FAILED, "hold no CPU time");
    }

    @Test
    void an_even_load_is_sure_and_an_uneven_one_is_not() throws Exception {
        assertThat(account(eachSecond(12, NodeAccountTests::even), 1, 11)
                        .busyMargin()
                        .orElseThrow()
                        .value())
                .isEqualTo(0, within(1e-9));
        // 0.4 and 0.6 cores by turns: deviation 0.10541, t(9) 2.262, ten parts.
        DoubleUnaryOperator turns = second -> 0.5 * second - (second % 2 == 0 ? 0 : 0.1);
        assertThat(account(eachSecond(12, turns), 1, 11)
                        .busyMargin()
                        .orElseThrow()
                        .value())
                .isEqualTo(2.262 * 0.105409 / Math.sqrt(10), within(1e-4));
        assertThat(account(eachSecond(12, turns), 1, 5.9).busyMargin()).isEmpty();
    }

    /** Half a core of work all the time. */
    private static double even(double second) {
        return 0.5 * second;
    }

    private static NodeUse account(SampleSeries.Builder series, double from, double to) throws SamplerException {
        return NodeAccount.of("a2", NodeRole.SERVER, series.build(), new Window(at(from), at(to)), NOBODY);
    }

    private static void refuses(
            SampleSeries.Builder series, double from, double to, CpuCost.Reason reason, String problem) {
        assertThatExceptionOfType(SamplerException.class)
                .isThrownBy(() -> account(series, from, to))
                .withMessageContaining(problem)
                .extracting(SamplerException::reason)
                .isEqualTo(reason);
    }
}
