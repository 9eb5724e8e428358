package io.github.cnibench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Cores;
import io.github.cnibench.unit.CpuPerBitRate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NodeFiguresTests {

    private static final Optional<Cores> NOBODY_ELSE = Optional.of(Cores.ZERO);

    @Test
    void busy_is_work_alone() {
        NodeUse use = NodeSamples.node("a2", NodeRole.SERVER, 1.5, 0.04, NOBODY_ELSE);
        assertThat(use.busy()).isEqualTo(Cores.cores(1.5));
        assertThat(use.window()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void foreign_programs_are_kept_out_of_what_a_node_spent_itself() {
        NodeUse use = NodeSamples.node("a2", NodeRole.SERVER, 1.5, 0, Optional.of(Cores.cores(0.125)));
        assertThat(use.own()).isEqualTo(Cores.cores(1.375));
        assertThat(use.doubt()).isEmpty();
    }

    @Test
    void steal_is_in_doubt_above_one_percent() {
        assertThat(NodeSamples.node("a2", NodeRole.SERVER, 1.5, 0.04, NOBODY_ELSE)
                        .doubt())
                .isEmpty();
        assertThat(NodeSamples.node("a2", NodeRole.SERVER, 1.5, 0.05, NOBODY_ELSE)
                        .doubt())
                .contains(new CpuCost.Unknown(
                        CpuCost.Reason.STEAL,
                        "a2: the hypervisor took 1.3 % of the CPU time, and at most 1 % is allowed"));
    }

    @Test
    void foreign_programs_are_in_doubt_above_five_percent_and_where_nobody_looked() {
        assertThat(NodeSamples.node("a2", NodeRole.SERVER, 1.5, 0, Optional.of(Cores.cores(0.2)))
                        .doubt())
                .isEmpty();
        assertThat(NodeSamples.node("a2", NodeRole.SERVER, 1.5, 0, Optional.of(Cores.cores(0.25)))
                        .doubt())
                .contains(new CpuCost.Unknown(
                        CpuCost.Reason.FOREIGN_PROCESSES,
                        "a2: other programs took 6.3 % of the CPU time, and at most 5 % is allowed"));
        assertThat(NodeSamples.node("a2", NodeRole.SERVER, 1.5, 0, Optional.empty())
                        .doubt())
                .map(CpuCost.Unknown::reason)
                .contains(CpuCost.Reason.FOREIGN_PROCESSES_NOT_TOLD);
    }

    @Test
    void nothing_on_the_control_node_is_foreign() {
        assertThat(NodeSamples.node("a1", NodeRole.CONTROL, 1.5, 0, Optional.empty())
                        .doubt())
                .isEmpty();
        assertThat(NodeSamples.node("a1", NodeRole.CONTROL, 1.5, 0.5, Optional.empty())
                        .doubt())
                .map(CpuCost.Unknown::reason)
                .contains(CpuCost.Reason.STEAL);
    }

    @Test
    void a_figure_in_doubt_is_no_number() {
        PhaseResult result = NodeSamples.sampled(measured(Samples.measured(Samples.tcp(10, List.of()))));
        NodeUse stolen = NodeSamples.node("a3", NodeRole.CLIENT, 0.75, 0.5, NOBODY_ELSE);
        PhaseResult doubted = result.with(
                List.of(NodeSamples.server(), stolen), stolen.doubt().orElseThrow());

        assertThat(Metric.CPU_BUSY.of(result)).hasValue(2.25);
        assertThat(Metric.CPU_BUSY.of(doubted)).isEmpty();
        assertThat(Metric.CPU_COST.of(doubted)).isEmpty();
    }

    @Test
    void a_machine_that_nodes_share_has_neither_memory_nor_an_idle_figure() {
        NodeUse host = NodeSamples.node("host", NodeRole.SHARED_HOST, 1.5, 0, NOBODY_ELSE);
        CpuCost cost = new CpuCost.Known(Optional.empty(), Optional.empty(), CpuPerBitRate.milliCpusPerGbit(150));
        PhaseResult traffic =
                measured(Samples.measured(Samples.tcp(10, List.of()))).with(List.of(host), cost);
        PhaseResult idle = measured(Samples.measured(new IdleObservation(Duration.ofSeconds(10))))
                .with(List.of(host), new CpuCost.Unknown(CpuCost.Reason.NO_TRAFFIC, "idle"));

        assertThat(Metric.CPU_BUSY.of(traffic)).hasValue(1.5);
        assertThat(Metric.CPU_COST.of(traffic)).hasValue(150);
        assertThat(Metric.CPU_COST_SERVER.of(traffic)).isEmpty();
        assertThat(Metric.MEMORY_USED.of(traffic)).isEmpty();
        assertThat(Metric.CPU_BUSY.of(idle)).isEmpty();
    }

    @Test
    void half_of_a_pair_is_no_figure_of_both() {
        PhaseResult result = measured(Samples.measured(Samples.tcp(10, List.of())))
                .with(
                        List.of(NodeSamples.server(), NodeSamples.node("a1", NodeRole.CONTROL, 0.5, 0, NOBODY_ELSE)),
                        new CpuCost.Unknown(CpuCost.Reason.SAMPLER_FAILED, "a3: perl is missing"));
        assertThat(Metric.CPU_BUSY.of(result)).isEmpty();
        assertThat(Metric.MEMORY_USED.of(result)).isEmpty();
    }

    @Test
    void a_measurement_that_is_lost_takes_its_cost_with_it() {
        PhaseResult lost = NodeSamples.sampled(measured(Samples.measured(Samples.tcp(10, List.of()))))
                .with(new Invalid(InvalidReason.INTERRUPTED, "broken off"));
        assertThat(lost.cost())
                .isEqualTo(new CpuCost.Unknown(CpuCost.Reason.NO_MEASUREMENT, CpuCost.Reason.NO_MEASUREMENT.meaning()));
        assertThat(Metric.values())
                .allSatisfy(metric -> assertThat(metric.of(lost)).isEmpty());
    }

    @Test
    void without_the_time_of_interrupts_the_cpu_figures_are_in_doubt() {
        NodeUse partial = new NodeUse(
                "a2",
                NodeRole.SERVER,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1),
                0,
                0,
                Map.of(CpuMode.USER, Cores.cores(1), CpuMode.SYSTEM, Cores.cores(2)),
                Optional.empty(),
                Optional.of(Cores.ZERO),
                Optional.of(ByteCount.ZERO),
                Optional.empty());

        assertThat(partial.doubt())
                .hasValueSatisfying(doubt -> assertThat(doubt.reason()).isEqualTo(CpuCost.Reason.MODES_NOT_TOLD));
        assertThat(partial.percentOf(Cores.cores(1))).isNaN();
    }

    @Test
    void impossible_figures_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Cores.cores(-0.1));
        assertThatIllegalArgumentException().isThrownBy(() -> CpuPerBitRate.milliCpusPerGbit(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CpuPerBitRate.of(Cores.cores(1), io.github.cnibench.unit.BitRate.ZERO));
        assertThatIllegalArgumentException().isThrownBy(() -> CpuPerBitRate.parse("40 mCPU"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NodeUse(
                        "a2",
                        NodeRole.SERVER,
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(1),
                        2,
                        -1,
                        Map.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(ByteCount.ZERO),
                        Optional.empty()));
    }

    private static PhaseResult measured(Measurement measurement) {
        return Samples.result("bridge", 1, Phase.DTS, measurement);
    }
}
