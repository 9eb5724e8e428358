package io.github.cnibench.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateRulesTests {

    @Test
    void has_these_defaults() {
        assertThat(GateRules.defaults()).isEqualTo(new GateRules(0.025, 0.95, 0.7, 5, 9, 0.1));
        assertThat(GateRules.defaults().withLevel(0.01).withAlarmShare(1))
                .isEqualTo(new GateRules(0.01, 0.95, 1, 5, 9, 0.1));
    }

    /** The smallest probability of five runs a side is 0.0040, of six 0.0011 and of seven 0.0003. */
    @ParameterizedTest
    @CsvSource({"0.025, 1, 5", "0.025, 6, 5", "0.025, 7, 6", "0.025, 9, 6", "0.01, 9, 6", "0.01, 30, 7", "0.05, 9, 5"})
    void takes_as_many_runs_as_could_ever_show_a_change(double level, int cells, int least) {
        assertThat(GateRules.defaults().withLevel(level).leastRuns(cells)).isEqualTo(least);
    }

    @Test
    void the_shorter_side_needs_five_runs_however_long_the_other_is() {
        assertThat(GateRules.defaults().canDecide(4, 100, 1)).isFalse();
        assertThat(GateRules.defaults().canDecide(100, 4, 1)).isFalse();
        assertThat(GateRules.defaults().canDecide(5, 5, 9)).isFalse();
        assertThat(GateRules.defaults().canDecide(5, 6, 9)).isTrue();
        assertThat(GateRules.defaults().canDecide(6, 5, 9)).isTrue();
    }

    /** Of 252 ways to part ten runs into two sides of five, one is the most extreme. */
    @Test
    void a_level_that_is_just_reached_is_enough() {
        assertThat(GateRules.defaults().withLevel(1 / 252.0).leastRuns(1)).isEqualTo(5);
        assertThat(GateRules.defaults().withLevel(1 / 253.0).leastRuns(1)).isEqualTo(6);
    }

    @Test
    void an_interval_must_be_possible_too() {
        GateRules rules = new GateRules(0.5, 0.95, 0.7, 2, 9, 0.1);

        assertThat(rules.canDecide(2, 2, 1)).isFalse();
        assertThat(rules.canDecide(3, 3, 1)).isTrue();
    }
}
