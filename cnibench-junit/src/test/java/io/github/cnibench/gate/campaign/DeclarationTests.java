package io.github.cnibench.gate.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.phase.ProfileCatalog;
import io.github.cnibench.result.Metric;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeclarationTests {

    private static final List<Phase> PHASES = Phase.nine();

    @Test
    void phases_as_fast_as_they_can_are_judged_by_throughput() {
        assertThat(Declaration.of(profile("smoke"), 9).gating())
                .extracting(DeclaredCell::toString)
                .containsExactly(
                        "dts:throughput",
                        "dtm:throughput",
                        "dus:throughput",
                        "dum:throughput",
                        "sts:throughput",
                        "stm:throughput",
                        "sus:throughput",
                        "sum:throughput");
    }

    @Test
    void paced_phases_are_judged_by_what_they_cost_and_lose() {
        assertThat(Declaration.of(profile("cost"), 9).gating())
                .extracting(DeclaredCell::toString)
                .containsExactly(
                        "tcp-500m:cpu-cost",
                        "udp-200m:cpu-cost",
                        "udp-200m:loss",
                        "tcp-500m-service:cpu-cost",
                        "udp-200m-service:cpu-cost",
                        "udp-200m-service:loss");
    }

    @Test
    void the_profile_for_gates_has_as_many_cells_as_a_gate_judges() {
        Declaration declaration = Declaration.of(profile("gate"), 100);

        assertThat(declaration.gating()).hasSize(GateRules.defaults().mostCells());
        assertThat(profile("gate").runs())
                .isGreaterThanOrEqualTo(GateRules.defaults().leastRuns(9));
    }

    @Test
    void what_is_too_much_to_judge_is_reported() {
        Declaration declaration = Declaration.of(profile("smoke"), 2);

        assertThat(declaration.gating()).extracting(DeclaredCell::phase).containsExactly(Phase.DTS, Phase.DTM);
        assertThat(declaration.reported())
                .contains(new DeclaredCell(Phase.DUS, Metric.THROUGHPUT), new DeclaredCell(Phase.DTS, Metric.CPU_COST))
                .doesNotContain(new DeclaredCell(Phase.DTS, Metric.THROUGHPUT));
    }

    @Test
    void the_cells_that_judge_come_first_of_all() {
        DeclaredCell judging = new DeclaredCell(Phase.DTS, Metric.THROUGHPUT);
        DeclaredCell shown = new DeclaredCell(Phase.DTS, Metric.CPU_COST);

        assertThat(new Declaration(List.of(judging), List.of(shown)).all()).containsExactly(judging, shown);
    }

    @Test
    void a_profile_without_traffic_has_nothing_to_judge() {
        Profile idle = profile("smoke").withPhases(List.of("idle"));

        assertThatThrownBy(() -> Declaration.of(idle, 9))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("profile smoke has no phase with traffic to judge by");
    }

    @Test
    void users_declare_cells_by_phase_and_metric() {
        assertThat(Declaration.parse("dts:throughput, dtm:cpu-cost", PHASES).gating())
                .containsExactly(
                        new DeclaredCell(Phase.DTS, Metric.THROUGHPUT), new DeclaredCell(Phase.DTM, Metric.CPU_COST));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    ""                              | expected phase:metric, such as dts:throughput, separated by commas, but got ''
                    dts                             | expected phase:metric, such as dts:throughput, separated by commas, but got 'dts'
                    dts:throughput,                 | expected phase:metric, such as dts:throughput, separated by commas, but got ''
                    dts:throughput:                 | expected phase:metric, such as dts:throughput, separated by commas, but got 'dts:throughput:'
                    dst:throughput                  | 'dst:throughput': there is no phase 'dst'; known, nearest first: dtm, dts, dum, dus, stm, sts, idle, sum, sus
                    dts:speed                       | 'dts:speed': there is no metric 'speed'; phase dts can be compared by throughput, retransmits, round-trip, iperf-client-cpu, iperf-server-cpu, cpu-busy, cpu-cost, cpu-cost-server, cpu-cost-client, memory-used
                    dts:loss                        | dts:loss: phase dts can be compared by throughput, retransmits, round-trip, iperf-client-cpu, iperf-server-cpu, cpu-busy, cpu-cost, cpu-cost-server, cpu-cost-client, memory-used
                    dts:mss                         | dts:mss: phase dts can be compared by throughput, retransmits, round-trip, iperf-client-cpu, iperf-server-cpu, cpu-busy, cpu-cost, cpu-cost-server, cpu-cost-client, memory-used
                    idle:throughput                 | idle:throughput: phase idle can be compared by cpu-busy, memory-used
                    dts:throughput,dts:throughput   | 'dts:throughput' is declared twice
                    """)
    void mistakes_are_told_in_one_line(String text, String message) {
        assertThatThrownBy(() -> Declaration.parse(text, PHASES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void a_gate_that_judges_nothing_is_refused() {
        assertThatThrownBy(() -> new Declaration(List.of(), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a gate needs one cell or more to judge, but none is declared");
    }

    private static Profile profile(String id) {
        return ProfileCatalog.builtIn().get(id);
    }
}
