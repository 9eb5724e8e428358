package io.github.cnibench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarginRuleTests {

    private final MarginRule rule = MarginRule.defaults();

    static Stream<CSVRecord> deviations() {
        return Reference.rows("deviations.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("deviations")
    void few_runs_make_a_deviation_too_small(CSVRecord row) {
        assertThat(Spread.medianOfDeviations(Integer.parseInt(row.get("runs"))))
                .isEqualTo(Reference.number(row, "median"), within(1e-9));
    }

    @Test
    void is_twice_the_variation_of_three_runs_over_0_83() {
        Margin margin = rule.frozen(Scale.RATIO, List.of(Sample.of(97, 100, 103)));

        assertThat(margin.spread()).isEqualTo(0.03 / Math.sqrt(Math.log(2)), within(1e-12));
        assertThat(margin.amount()).isEqualTo(2 * 0.03 / 0.83, within(3e-4));
    }

    @Test
    void takes_the_median_of_the_groups() {
        Margin margin = rule.frozen(
                Scale.RATIO, List.of(Sample.of(97, 100, 103), Sample.of(50, 100, 150), Sample.of(99.9, 100, 100.1)));

        assertThat(margin.spread()).isEqualTo(0.03 / Math.sqrt(Math.log(2)), within(1e-12));
    }

    @Test
    void is_a_number_of_points_for_shares_in_percent() {
        Margin margin = rule.frozen(Scale.POINTS, List.of(Sample.of(0, 0.2, 0.4)));

        assertThat(margin.spread()).isEqualTo(0.2 / Math.sqrt(Math.log(2)), within(1e-12));
        assertThat(margin.amount()).isEqualTo(0.4 / Math.sqrt(Math.log(2)), within(1e-12));
    }

    @Test
    void is_bounded_on_both_sides() {
        assertThat(rule.of(Scale.RATIO, 0)).isEqualTo(new Margin(0.01, 0));
        assertThat(rule.of(Scale.RATIO, 0.006)).isEqualTo(new Margin(0.012, 0.006));
        assertThat(rule.of(Scale.RATIO, 0.08)).isEqualTo(new Margin(0.15, 0.08));
        assertThat(rule.of(Scale.POINTS, 0.04)).isEqualTo(new Margin(0.1, 0.04));
        assertThat(rule.of(Scale.POINTS, 0.6)).isEqualTo(new Margin(1, 0.6));
    }

    @Test
    void refuses_what_has_no_spread() {
        assertThatThrownBy(() -> rule.frozen(Scale.RATIO, List.of()))
                .hasMessage("a spread needs one group of runs or more, but got none");
        assertThatThrownBy(() -> rule.frozen(Scale.RATIO, List.of(Sample.of(1))))
                .hasMessage("a spread needs two runs or more in a group, but got 1");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refuses_a_margin_that_is_none(double amount) {
        assertThatThrownBy(() -> new Margin(amount, 0.1)).hasMessage("a margin must be above 0, but was " + amount);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void refuses_a_spread_that_is_none(double spread) {
        assertThatThrownBy(() -> new Margin(0.1, spread)).hasMessage("a spread must be at least 0, but was " + spread);
    }

    @Test
    void two_runs_are_a_group() {
        assertThat(rule.frozen(Scale.POINTS, List.of(Sample.of(1, 1.4))).spread())
                .isEqualTo(0.4 / Math.sqrt(2) / Spread.medianOfDeviations(2), within(1e-12));
    }

    @Test
    void one_run_a_side_has_no_spread() {
        assertThat(Spread.pooled(Cells.pair(Cells.LOSS, new double[] {1}, new double[] {2}, 1)))
                .isZero();
    }
}
