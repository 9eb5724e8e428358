package io.github.cnibench.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.IdleObservation;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.result.NodeSamples;
import io.github.cnibench.result.NodeUse;
import io.github.cnibench.result.Samples;
import io.github.cnibench.unit.Cores;
import io.github.cnibench.unit.CpuPerBitRate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostAccountTests {

    private static final Measured TEN_GBPS = Samples.measured(Samples.tcp(10, List.of()));

    @Test
    void two_nodes_have_a_cost_each_and_one_together() {
        assertThat(CostAccount.of(TEN_GBPS, List.of(node(NodeRole.SERVER, 1.5), node(NodeRole.CLIENT, 0.75))))
                .isEqualTo(new CpuCost.Known(
                        Optional.of(CpuPerBitRate.milliCpusPerGbit(150)),
                        Optional.of(CpuPerBitRate.milliCpusPerGbit(75)),
                        CpuPerBitRate.milliCpusPerGbit(225)));
    }

    @Test
    void a_shared_machine_has_one_cost_for_both_without_that_of_others() {
        assertThat(CostAccount.of(
                        TEN_GBPS,
                        List.of(NodeSamples.node(
                                "host", NodeRole.SHARED_HOST, 1.5, 0, Optional.of(Cores.cores(0.125))))))
                .isEqualTo(
                        new CpuCost.Known(Optional.empty(), Optional.empty(), CpuPerBitRate.milliCpusPerGbit(137.5)));
    }

    @Test
    void a_saturated_shared_machine_has_none() {
        assertThat(reason(TEN_GBPS, node(NodeRole.SHARED_HOST, 3.9))).isEqualTo(CpuCost.Reason.SATURATED);
        assertThat(CostAccount.of(TEN_GBPS, List.of(node(NodeRole.SHARED_HOST, 3.75))))
                .isInstanceOf(CpuCost.Known.class);
    }

    @Test
    void what_is_in_doubt_has_none() {
        assertThat(reason(
                        TEN_GBPS,
                        node(NodeRole.SERVER, 1.5),
                        NodeSamples.node("a3", NodeRole.CLIENT, 1, 0.5, Optional.of(Cores.ZERO))))
                .isEqualTo(CpuCost.Reason.STEAL);
        assertThat(reason(
                        TEN_GBPS, NodeSamples.node("host", NodeRole.SHARED_HOST, 1, 0, Optional.of(Cores.cores(0.5)))))
                .isEqualTo(CpuCost.Reason.FOREIGN_PROCESSES);
        assertThat(reason(TEN_GBPS, NodeSamples.node("host", NodeRole.SHARED_HOST, 1, 0, Optional.empty())))
                .isEqualTo(CpuCost.Reason.FOREIGN_PROCESSES_NOT_TOLD);
    }

    @Test
    void the_control_node_costs_nothing_and_is_in_no_doubt() {
        assertThat(CostAccount.of(
                        TEN_GBPS,
                        List.of(
                                node(NodeRole.SERVER, 1.5),
                                node(NodeRole.CLIENT, 0.75),
                                NodeSamples.node("a1", NodeRole.CONTROL, 2, 1, Optional.empty()))))
                .isInstanceOf(CpuCost.Known.class);
    }

    @Test
    void silence_has_no_cost_and_neither_has_half_a_pair() {
        Measured idle = Samples.measured(new IdleObservation(Duration.ofSeconds(10)));
        assertThat(reason(idle, node(NodeRole.SERVER, 0.5), node(NodeRole.CLIENT, 0.5)))
                .isEqualTo(CpuCost.Reason.NO_TRAFFIC);
        assertThat(reason(TEN_GBPS, node(NodeRole.SERVER, 1.5))).isEqualTo(CpuCost.Reason.NOT_SAMPLED);
    }

    private static CpuCost.Reason reason(Measured measured, NodeUse... use) {
        return ((CpuCost.Unknown) CostAccount.of(measured, List.of(use))).reason();
    }

    private static NodeUse node(NodeRole role, double busy) {
        return NodeSamples.node(role.name(), role, busy, 0, Optional.of(Cores.ZERO));
    }
}
