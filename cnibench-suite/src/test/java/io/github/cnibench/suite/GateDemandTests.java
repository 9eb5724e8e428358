package io.github.cnibench.suite;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.gate.campaign.GateOutcome;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class GateDemandTests {

    @Test
    void a_pass_and_an_improvement_pass() {
        assertThatCode(() -> demandAll(GateOutcomes.times(1))).doesNotThrowAnyException();
        assertThatCode(() -> demandAll(GateOutcomes.times(1.2))).doesNotThrowAnyException();
    }

    @Test
    void a_regression_is_a_failure() {
        GateOutcome outcome = GateOutcomes.times(0.9);

        assertThatThrownBy(() -> GateDemand.of(outcome.report().gating().get(0)))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("dus throughput: regression, -10.0 %");
        assertThatThrownBy(() -> GateDemand.of(outcome))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("regression: dus throughput: regression, -10.0 %");
    }

    @Test
    void what_is_invalid_is_undecided_in_the_cell_and_on_the_whole() {
        GateOutcome outcome = GateOutcomes.times(1, 8, "dus:cpu-cost");

        assertThatThrownBy(() -> GateDemand.of(outcome.report().gating().get(0)))
                .isInstanceOf(UndecidedException.class)
                .hasMessageStartingWith("dus cpu-cost: invalid: ");
        assertThatThrownBy(() -> GateDemand.of(outcome))
                .isInstanceOf(UndecidedException.class)
                .hasMessageStartingWith("invalid: dus cpu-cost: invalid: ");
    }

    @Test
    void what_is_inconclusive_aborts_the_cell_and_is_undecided_on_the_whole() {
        GateOutcome outcome = GateOutcomes.times(0.9, 3, "dus:throughput");

        assertThatThrownBy(() -> GateDemand.of(outcome.report().gating().get(0)))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("dus throughput: inconclusive");
        assertThatThrownBy(() -> GateDemand.of(outcome))
                .isInstanceOf(UndecidedException.class)
                .hasMessageStartingWith("inconclusive: dus throughput: inconclusive");
    }

    private static void demandAll(GateOutcome outcome) {
        outcome.report().gating().forEach(GateDemand::of);
        GateDemand.of(outcome);
    }
}
