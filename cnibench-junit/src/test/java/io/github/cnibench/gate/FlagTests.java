package io.github.cnibench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FlagTests {

    /** Ten runs as they should be: one group, no trend. */
    private static final double[] GOOD = {20.1, 19.2, 21.3, 20.4, 19.5, 20.6, 18.7, 21.8, 20.9, 19.0};

    @Test
    void good_runs_have_no_flag() {
        assertThat(Flag.of(pair(GOOD, GOOD))).isEmpty();
    }

    static Stream<CSVRecord> outliers() {
        return Reference.rows("outliers.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("outliers")
    void marks_the_outliers_that_another_implementation_marks(CSVRecord row) {
        assertThat(Outliers.of(Cells.THROUGHPUT, "baseline", Sample.of(Reference.numbers(row, "values"))).stream()
                        .map(flag -> flag.text().split(" ", -1)[1])
                        .collect(Collectors.joining(" ")))
                .isEqualTo(row.get("outside"));
    }

    @Test
    void an_outlier_is_marked_and_kept() {
        double[] far = GOOD.clone();
        far[4] = 12.5;
        Pair pair = pair(GOOD, far);

        assertThat(Flag.of(pair))
                .containsExactly(new Flag(
                        Flag.Kind.OUTLIER,
                        "value 5 of the candidate, 12.5 Gbit/s, lies outside of 16.39 Gbit/s to 23.49 Gbit/s (Tukey); it is"
                                + " kept"));
        assertThat(pair.candidate().values()).contains(12.5);
    }

    @Test
    void the_first_run_is_an_outlier_like_any_other() {
        double[] cold = GOOD.clone();
        cold[0] = 12.5;

        assertThat(Flag.of(pair(GOOD, cold)))
                .singleElement()
                .satisfies(flag -> assertThat(flag.text()).startsWith("value 1 of the candidate, 12.5 Gbit/s"));
    }

    @Test
    void marks_an_outlier_above_as_well_and_none_among_four_runs() {
        assertThat(kinds(pair(new double[] {1, 1.1, 1.2, 1.1, 9}, new double[] {1, 1.1, 1.2, 1.1})))
                .containsExactly(Flag.Kind.OUTLIER);
        assertThat(kinds(pair(new double[] {1, 1.2, 1.1, 9}, new double[] {1, 1.1, 1.2, 1.1})))
                .isEmpty();
    }

    @Test
    void names_two_humps() {
        double[] humps = {20.1, 25.2, 20.2, 24.9, 20.0, 25.1, 19.9, 25.0, 20.3, 24.8};

        assertThat(Flag.of(pair(humps, GOOD)))
                .contains(new Flag(
                        Flag.Kind.TWO_HUMPS,
                        "the runs of the baseline fall into two groups, 5 up to 20.3 Gbit/s and 5 from 24.8 Gbit/s"
                                + " (Otsu)"));
        assertThat(kinds(pair(GOOD, humps))).contains(Flag.Kind.TWO_HUMPS);
        assertThat(kinds(pair(Arrays.copyOf(humps, 9), GOOD))).doesNotContain(Flag.Kind.TWO_HUMPS);
    }

    @Test
    void two_runs_far_away_are_no_hump_and_three_are() {
        double[] two = {20.1, 20.2, 20.3, 20.15, 20.25, 20.05, 20.35, 20.12, 25, 25.1};
        double[] three = {20.1, 20.2, 20.3, 20.15, 20.25, 20.05, 20.35, 25.05, 25, 25.1};

        assertThat(kinds(pair(two, GOOD))).doesNotContain(Flag.Kind.TWO_HUMPS);
        assertThat(kinds(pair(three, GOOD))).contains(Flag.Kind.TWO_HUMPS);
    }

    @Test
    void a_hump_is_a_fifth_of_the_runs_or_more() {
        double[] three = Cells.steps(20, 0.01, 20);
        three[3] = 25;
        three[9] = 25.1;
        three[16] = 25.2;
        double[] four = three.clone();
        four[5] = 25.05;

        assertThat(TwoHumps.of(Cells.THROUGHPUT, "baseline", Sample.of(three))).isEmpty();
        assertThat(TwoHumps.of(Cells.THROUGHPUT, "baseline", Sample.of(four)))
                .map(Flag::text)
                .hasValueSatisfying(text -> assertThat(text).contains("16 up to 20.19 Gbit/s and 4 from 25 Gbit/s"));
    }

    @Test
    void humps_explain_nine_tenths_of_the_variance() {
        // Two groups of five equal values, a apart, with one deviation of 1 either way: (1 - 4 / (2.5 a² + 4)) is
        // explained.
        assertThat(TwoHumps.of(Cells.THROUGHPUT, "baseline", Sample.of(humps(3.8))))
                .isPresent();
        assertThat(TwoHumps.of(Cells.THROUGHPUT, "baseline", Sample.of(humps(3.77))))
                .isEmpty();
    }

    private static double[] humps(double apart) {
        return new double[] {
            10 - 1, 10, 10, 10, 10 + 1, 10 + apart - 1, 10 + apart, 10 + apart, 10 + apart, 10 + apart + 1
        };
    }

    static Stream<CSVRecord> trends() {
        return Reference.rows("trends.csv").stream();
    }

    @ParameterizedTest
    @MethodSource("trends")
    void finds_the_trend_that_another_implementation_finds(CSVRecord row) {
        assertThat(Drift.chance(Reference.numbers(row, "one"), Reference.numbers(row, "other")))
                .isEqualTo(Reference.number(row, "chance"), within(1e-12));
        assertThat(Drift.chance(Reference.numbers(row, "other"), Reference.numbers(row, "one")))
                .isEqualTo(Reference.number(row, "chance"), within(1e-12));
    }

    /**
     * Turned round, runs rise as much as they fell. By hand: of three pairs two rise and one is tied; the variance is (3 × 2 × 11
     * − 2 × 1 × 9) / 18 = 2.667, and half of a normal value's probability beyond (2 − 1) / √2.667 = 0.6124 is 0.2701.
     */
    @Test
    void ties_of_the_greatest_values_count_like_those_of_the_least() {
        assertThat(Drift.chance(new double[] {1, 2, 2}, new double[] {})).isEqualTo(2 * 0.2701, within(1e-4));
        assertThat(Drift.chance(new double[] {2, 1, 1}, new double[] {})).isEqualTo(2 * 0.2701, within(1e-4));
    }

    @Test
    void names_a_drift_and_its_direction() {
        double[] rising = Cells.steps(20, 0.1, 5);
        double[] falling = Cells.steps(20, -0.1, 5);

        assertThat(Flag.of(pair(rising, rising)))
                .containsExactly(new Flag(
                        Flag.Kind.DRIFT,
                        "the values rise from the first run to the last (Mann and Kendall, p = 0.00014)"));
        assertThat(Flag.of(pair(falling, falling)))
                .singleElement()
                .satisfies(flag -> assertThat(flag.text()).startsWith("the values fall from the first run"));
        assertThat(Flag.of(pair(rising, falling))).isEmpty();
    }

    @Test
    void one_chance_in_100_makes_a_drift() {
        // Of 120 orders of five runs, one rises all the way; of 720 of six runs as well.
        assertThat(kinds(pair(Cells.steps(20, 0.1, 5), new double[] {20}))).isEmpty();
        assertThat(kinds(pair(Cells.steps(20, 0.1, 6), new double[] {20}))).containsExactly(Flag.Kind.DRIFT);
    }

    @Test
    void equal_runs_have_no_trend() {
        assertThat(Drift.chance(new double[] {1, 1, 1}, new double[] {2, 2})).isEqualTo(1);
        assertThat(Drift.chance(new double[] {}, new double[] {2})).isEqualTo(1, within(1e-12));
    }

    @Test
    void names_runs_that_are_all_the_same() {
        assertThat(Flag.of(pair(new double[] {1, 1, 1, 1, 1, 1}, GOOD)))
                .contains(new Flag(Flag.Kind.ZERO_VARIANCE, "all 6 runs of the baseline have the value 1 Gbit/s"));
        assertThat(kinds(pair(new double[] {1}, new double[] {0, 0}))).containsExactly(Flag.Kind.ZERO_VARIANCE);
    }

    @Test
    void names_runs_that_are_noisier_than_the_margin_expects() {
        // Both sides have a standard deviation of 1 in the logarithm, to three digits.
        double[] runs = {Math.E, 1, 1 / Math.E};

        assertThat(Flag.of(new Pair(Cells.THROUGHPUT, Sample.of(runs), Sample.of(runs), new Margin(0.5, 0.66))))
                .containsExactly(new Flag(
                        Flag.Kind.NOISIER_THAN_MARGIN,
                        "the runs spread by 100.0 %, those of the self-test behind the margin by 66.0 %"));
        assertThat(kinds(new Pair(Cells.THROUGHPUT, Sample.of(runs), Sample.of(runs), new Margin(0.5, 0.67))))
                .isEmpty();
        assertThat(kinds(new Pair(Cells.THROUGHPUT, Sample.of(runs), Sample.of(runs), new Margin(0.5, 0))))
                .isEmpty();
        assertThat(kinds(new Pair(Cells.THROUGHPUT, Sample.of(2), Sample.of(runs), new Margin(0.5, 0.1))))
                .isEmpty();
    }

    @Test
    void has_words_for_files() {
        assertThat(Flag.Kind.TWO_HUMPS.word()).isEqualTo("two-humps");
    }

    @Test
    void a_judged_cell_carries_its_flags() {
        double[] same = {1, 1, 1, 1, 1};

        assertThat(new Gate(GateRules.defaults())
                        .judge(List.of(pair(same, same)), List.of(pair(same, GOOD)))
                        .gating()
                        .get(0)
                        .flags())
                .extracting(Flag::kind)
                .containsExactly(Flag.Kind.ZERO_VARIANCE, Flag.Kind.ZERO_VARIANCE);
    }

    private static List<Flag.Kind> kinds(Pair pair) {
        return Flag.of(pair).stream().map(Flag::kind).toList();
    }

    private static Pair pair(double[] baseline, double[] candidate) {
        return new Pair(Cells.THROUGHPUT, Sample.of(baseline), Sample.of(candidate), new Margin(0.1, 0.5));
    }

    @Test
    void tells_the_value_that_all_runs_have() {
        assertThat(Flag.of(Cells.pair(Cells.LOSS, new double[] {0, 0}, new double[] {1, 2}, 1)))
                .contains(new Flag(Flag.Kind.ZERO_VARIANCE, "all 2 runs of the baseline have the value 0 %"));
    }

    @Test
    void a_run_on_the_fence_is_no_outlier() {
        // The quartiles are 2 and 4, so the fences are -1 and 7.
        assertThat(kinds(Cells.pair(Cells.LOSS, new double[] {4, 2, 7, 3, 2}, new double[] {1, 2}, 9)))
                .isEmpty();
        assertThat(kinds(Cells.pair(Cells.LOSS, new double[] {4, 2, -1, 3, 4}, new double[] {1, 2}, 9)))
                .isEmpty();
        assertThat(kinds(Cells.pair(Cells.LOSS, new double[] {4, 2, 7.01, 3, 2}, new double[] {1, 2}, 9)))
                .containsExactly(Flag.Kind.OUTLIER);
    }

    @Test
    void two_runs_a_side_can_be_noisier_and_just_as_noisy_is_not() {
        double[] two = {1, 3};

        assertThat(kinds(new Pair(Cells.LOSS, Sample.of(two), Sample.of(two), new Margin(1, 0.9))))
                .containsExactly(Flag.Kind.NOISIER_THAN_MARGIN);
        double[] three = {0, 1.5, 3};
        assertThat(kinds(new Pair(Cells.LOSS, Sample.of(three), Sample.of(three), new Margin(1, 1))))
                .isEmpty();
    }
}
