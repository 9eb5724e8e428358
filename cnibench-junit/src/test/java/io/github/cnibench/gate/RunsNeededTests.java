package io.github.cnibench.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** By hand: 2π/3 × (deviation × quantile / distance)², with a deviation of 1.0541 and quantiles of 1.6449 and 2.7729. */
class RunsNeededTests {

    /** Ten runs with squares of 10 about their mean. */
    private static final double[] TEN = {9, 11, 9, 11, 9, 11, 9, 11, 9, 11};

    @Test
    void as_many_as_show_the_change_within_the_margin() {
        // 2.0944 × (1.0541 × 1.6449 / 0.5)² = 25.2
        assertThat(RunsNeeded.of(comparison(0), GateRules.defaults(), 9)).hasValue(26 - 10);
        // 2.0944 × (1.0541 × 1.6449 / 0.6)² = 17.5
        assertThat(RunsNeeded.of(comparison(-0.1), GateRules.defaults(), 9)).hasValue(18 - 10);
    }

    @Test
    void as_many_as_show_that_a_large_estimate_is_no_chance() {
        // 2.0944 × (1.0541 × 2.7729 / 0.45)² = 88.4, where showing it within the margin would take 2518.
        assertThat(RunsNeeded.of(comparison(0.45), GateRules.defaults(), 9)).hasValue(89 - 10);
        // 2.0944 × (1.0541 × 2.7729 / 0.9)² = 22.1, and it lies beyond the margin.
        assertThat(RunsNeeded.of(comparison(0.9), GateRules.defaults(), 9)).hasValue(23 - 10);
        assertThat(RunsNeeded.of(comparison(0.5), GateRules.defaults(), 9)).hasValue(72 - 10);
    }

    @Test
    void fewer_cells_need_fewer_runs() {
        // 2.0944 × (1.0541 × 1.9600 / 0.9)² = 11.04
        assertThat(RunsNeeded.of(comparison(0.9), GateRules.defaults(), 1)).hasValue(12 - 10);
    }

    @Test
    void more_than_100_a_side_is_no_plan() {
        // An alarm takes more than 0.35, so only showing it within the margin is left, with 280.
        assertThat(RunsNeeded.of(comparison(0.35), GateRules.defaults(), 9)).isEmpty();
        // 2.0944 × (1.0541 × 1.6449 / 0.251)² = 99.95, and 100.7 for 0.25
        assertThat(RunsNeeded.of(comparison(0.249), GateRules.defaults(), 9)).hasValue(100 - 10);
        assertThat(RunsNeeded.of(comparison(0.25), GateRules.defaults(), 9)).isEmpty();
    }

    @Test
    void an_alarm_takes_an_estimate_above_its_share_of_the_margin() {
        // 2.0944 × (1.0541 × 1.9600 / 0.36)² = 69.0 and 73.0 for 0.35, but no number of runs makes an alarm of that.
        assertThat(RunsNeeded.of(comparison(0.36), GateRules.defaults(), 1)).hasValue(69 - 10);
        assertThat(RunsNeeded.of(comparison(0.35), GateRules.defaults(), 1)).isEmpty();
    }

    @Test
    void never_fewer_than_could_decide_and_always_one() {
        assertThat(RunsNeeded.of(comparison(-9), GateRules.defaults(), 9)).hasValue(1);
        double[] three = {9, 10, 11};
        Comparison few = new Comparison(Cells.pair(Cells.LOSS, three, three, 9), 0, Optional.empty(), 0.5, 0.5, false);
        assertThat(RunsNeeded.of(few, GateRules.defaults(), 9)).hasValue(6 - 3);
    }

    @Test
    void runs_without_any_spread_at_the_margin_need_only_enough_for_an_alarm() {
        Comparison few = new Comparison(
                Cells.pair(Cells.LOSS, new double[] {1, 1, 1}, new double[] {3, 3, 3}, 2),
                2,
                Optional.empty(),
                0.05,
                1,
                true);

        assertThat(RunsNeeded.of(few, GateRules.defaults(), 9)).hasValue(6 - 3);
    }

    @Test
    void one_run_a_side_has_no_spread() {
        double[] one = {9};
        Comparison few = new Comparison(Cells.pair(Cells.LOSS, one, one, 9), 0, Optional.empty(), 1, 1, false);

        assertThat(RunsNeeded.of(few, GateRules.defaults(), 1)).hasValue(5 - 1);
    }

    private static Comparison comparison(double effect) {
        return new Comparison(
                Cells.pair(Cells.LOSS, TEN, TEN, 0.5),
                effect,
                Optional.of(new Comparison.Interval(effect - 1, effect + 1)),
                0.5,
                0.5,
                false);
    }
}
