package io.github.cnibench.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Cores;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BareNodesTests {

    private static final Cell BARE = idle("baremetal", 700, 720, 900);

    @Test
    void memory_is_compared_by_the_medians_of_both_cells() {
        Cell more = idle("bridge", 1000, 820, 800);
        assertThat(BareNodes.memoryOver(more, List.of(more, BARE))).hasValue(100);
        Cell less = idle("bridge", 710);
        assertThat(BareNodes.memoryOver(less, List.of(less, BARE))).hasValue(-10);
    }

    @Test
    void the_bare_nodes_are_not_over_themselves() {
        assertThat(BareNodes.memoryOver(BARE, List.of(BARE))).isEmpty();
    }

    @Test
    void there_is_no_figure_where_one_of_the_two_is_missing() {
        Cell bridge = idle("bridge", 1000);
        Cell ptp = idle("ptp", 800);
        assertThat(BareNodes.memoryOver(bridge, List.of(bridge, ptp))).isEmpty();
        assertThat(BareNodes.memoryOver(bridge, List.of(bridge, idle("baremetal"))))
                .isEmpty();
        assertThat(BareNodes.memoryOver(idle("bridge"), List.of(BARE))).isEmpty();
    }

    @Test
    void nodes_that_share_a_machine_have_no_figure() {
        Cell bridge = shared("bridge");
        assertThat(BareNodes.memoryOver(bridge, List.of(bridge, shared("baremetal"))))
                .isEmpty();
    }

    @Test
    void a_phase_is_compared_with_the_same_traffic_to_the_node_itself() {
        List<Cell> cells = List.of(
                BARE,
                cell("baremetal", Phase.DUS),
                cell("baremetal", Phase.DTM),
                cell("baremetal", Phase.DTS.offeredRate(BitRate.mbps(500))),
                cell("baremetal", Phase.DTS),
                cell("bridge", Phase.STS));
        assertThat(BareNodes.among(cells, Phase.STS)).map(Cell::phase).contains(Phase.DTS);
        assertThat(BareNodes.among(cells, Phase.SUM)).isEmpty();
        assertThat(BareNodes.among(cells, Phase.IDLE)).contains(BARE);
    }

    private static Cell cell(String variant, Phase phase) {
        return new Cell(Samples.variant(variant), phase, List.of());
    }

    /** Return runs with this many mebibytes on the server's node, and half of them on the client's. */
    private static Cell idle(String variant, int... mebibytes) {
        return new Cell(
                Samples.variant(variant),
                Phase.IDLE,
                IntStream.range(0, mebibytes.length)
                        .mapToObj(run -> idle(
                                variant,
                                run + 1,
                                List.of(
                                        node("a2", NodeRole.SERVER, mebibytes[run]),
                                        node("a3", NodeRole.CLIENT, mebibytes[run] / 2))))
                        .toList());
    }

    private static Cell shared(String variant) {
        NodeUse host = NodeSamples.node("host", NodeRole.SHARED_HOST, 1, 0, Optional.of(Cores.ZERO));
        return new Cell(Samples.variant(variant), Phase.IDLE, List.of(idle(variant, 1, List.of(host))));
    }

    private static PhaseResult idle(String variant, int run, List<NodeUse> use) {
        return Samples.result(variant, run, Phase.IDLE, Samples.measured(new IdleObservation(Duration.ofSeconds(10))))
                .with(use, new CpuCost.Unknown(CpuCost.Reason.NO_TRAFFIC, "idle"));
    }

    private static NodeUse node(String name, NodeRole role, int mebibytes) {
        NodeUse node = NodeSamples.node(name, role, 1, 0, Optional.of(Cores.ZERO));
        return new NodeUse(
                node.node(),
                node.role(),
                node.from(),
                node.to(),
                node.samples(),
                node.cpus(),
                node.cpu(),
                node.busyMargin(),
                node.foreign(),
                Optional.of(new ByteCount(1024L * 1024 * mebibytes)),
                node.agents());
    }
}
