package io.github.cnibench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.result.Metric.Better;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Every verdict, from values. Losses are in percentage points, so a change is exactly the shift written down. */
class GateTests {

    /** Ten runs within 0.9 points, no two the same. */
    private static final double[] TEN = Cells.steps(1, 0.1, 10);
    /** A margin of one point: an alarm takes an estimate above 0.7. */
    private static final double MARGIN = 1;
    /** Keeps values of both sides from being the same. */
    private static final double A_BIT = 0.015625;

    private final Gate gate = new Gate(GateRules.defaults());

    @Test
    void the_same_runs_pass() {
        assertThat(verdict(TEN, Cells.plus(TEN, A_BIT))).isEqualTo(new Verdict.Pass());
    }

    @Test
    void a_change_within_the_margin_passes_although_it_is_no_chance() {
        double[] close = Cells.steps(1, 0.01, 10);
        CellVerdict cell = judge(Cells.pair(Cells.LOSS, close, Cells.plus(close, 0.875), MARGIN));

        assertThat(cell.comparison().orElseThrow().chanceOfWorse()).isLessThan(1e-5);
        assertThat(cell.comparison().orElseThrow().effect()).isGreaterThan(0.7);
        assertThat(cell.verdict()).contains(new Verdict.Pass());
    }

    @Test
    void a_change_for_the_worse_is_a_regression() {
        assertThat(verdict(TEN, Cells.plus(TEN, 2 + A_BIT))).isEqualTo(new Verdict.Regression());
    }

    @Test
    void a_change_for_the_better_is_an_improvement() {
        assertThat(verdict(TEN, Cells.plus(TEN, -2 - A_BIT))).isEqualTo(new Verdict.Improvement());
    }

    @Test
    void a_small_change_for_the_better_only_passes() {
        double[] close = Cells.steps(1, 0.01, 10);

        assertThat(verdict(close, Cells.plus(close, -0.6))).isEqualTo(new Verdict.Pass());
        assertThat(verdict(close, Cells.plus(close, -0.8))).isEqualTo(new Verdict.Improvement());
    }

    @Test
    void noise_leaves_the_verdict_open_and_says_how_many_runs_would_close_it() {
        Verdict verdict = verdict(Cells.steps(1, 0.375, 10), Cells.steps(1 + A_BIT, 0.375, 10));

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Inconclusive.class, open -> {
            assertThat(open.reason()).isEqualTo("a change as large as the margin is neither shown nor ruled out");
            assertThat(open.moreRuns()).isPresent();
            assertThat(open.suspected()).isFalse();
        });
    }

    @Test
    void an_interval_that_ends_at_the_margin_does_not_pass() {
        Pair pair = Cells.pair(Cells.LOSS, TEN, Cells.plus(TEN, A_BIT), MARGIN);
        double upper =
                judge(pair).comparison().orElseThrow().interval().orElseThrow().upper();

        assertThat(judge(Cells.pair(Cells.LOSS, TEN, Cells.plus(TEN, A_BIT), upper))
                        .verdict()
                        .orElseThrow())
                .isInstanceOf(Verdict.Inconclusive.class);
        assertThat(judge(Cells.pair(Cells.LOSS, TEN, Cells.plus(TEN, A_BIT), upper + 1e-9))
                        .verdict())
                .contains(new Verdict.Pass());
    }

    @Test
    void an_estimate_must_be_beyond_its_share_of_the_margin() {
        double[] worse = Cells.plus(TEN, 2 + A_BIT);
        // With all of the margin as the share, a margin that is the estimate is an exact bound.
        double effect = judge(Cells.pair(Cells.LOSS, TEN, worse, MARGIN))
                .comparison()
                .orElseThrow()
                .effect();

        assertThat(verdictWith(GateRules.defaults().withAlarmShare(1), TEN, worse, effect))
                .isInstanceOf(Verdict.Inconclusive.class);
        assertThat(verdictWith(GateRules.defaults().withAlarmShare(1), TEN, worse, effect - 1e-9))
                .isEqualTo(new Verdict.Regression());
        assertThat(verdictWith(GateRules.defaults().withAlarmShare(1), worse, TEN, effect))
                .isEqualTo(new Verdict.Pass());
        assertThat(verdictWith(GateRules.defaults().withAlarmShare(1), worse, TEN, effect - 1e-9))
                .isEqualTo(new Verdict.Improvement());
    }

    @Test
    void seven_tenths_of_the_margin_are_the_share() {
        double[] wide = Cells.steps(1, 0.375, 10);
        double[] worse = Cells.plus(wide, 2.5);

        assertThat(verdict(wide, worse, 2.5 / 0.71)).isEqualTo(new Verdict.Regression());
        assertThat(verdict(wide, worse, 2.5 / 0.69)).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(verdict(worse, wide, 2.5 / 0.71)).isEqualTo(new Verdict.Improvement());
        assertThat(verdict(worse, wide, 2.5 / 0.69)).isEqualTo(new Verdict.Pass());
    }

    @Test
    void a_probability_equal_to_the_level_is_enough() {
        // All but one of the 100 pairs of runs have the candidate's worse.
        double[] worse = Cells.plus(TEN, 0.875);
        double chance = judge(Cells.pair(Cells.LOSS, TEN, worse, MARGIN))
                .comparison()
                .orElseThrow()
                .chanceOfWorse();
        GateRules just = GateRules.defaults().withLevel(chance);
        GateRules below = GateRules.defaults().withLevel(chance * 0.999);

        assertThat(verdictWith(just, TEN, worse, 1.1)).isEqualTo(new Verdict.Regression());
        assertThat(verdictWith(below, TEN, worse, 1.1)).isInstanceOf(Verdict.Inconclusive.class);
        assertThat(verdictWith(just, worse, TEN, 1.1)).isEqualTo(new Verdict.Improvement());
        assertThat(verdictWith(below, worse, TEN, 1.1)).isEqualTo(new Verdict.Pass());
    }

    @Test
    void five_runs_a_side_are_too_few_for_nine_cells_although_they_are_wholly_apart() {
        double[] five = Cells.steps(1, 0.01, 5);
        GateReport report = gate.judge(nine(five, Cells.plus(five, 5)), List.of());

        assertThat(report.overall()).isEqualTo(Overall.INCONCLUSIVE);
        assertThat(report.gating().get(0).verdict().orElseThrow())
                .isInstanceOfSatisfying(Verdict.Inconclusive.class, open -> {
                    assertThat(open.reason())
                            .isEqualTo("the baseline has 5 valid runs and the candidate 5, and with fewer than 6 a side"
                                    + " no difference could be told from chance in 9 cells");
                    assertThat(open.moreRuns()).hasValue(1);
                    assertThat(open.suspected()).isTrue();
                });
    }

    @Test
    void six_runs_a_side_are_enough_for_nine_cells() {
        double[] six = Cells.steps(1, 0.01, 6);
        GateReport report = gate.judge(nine(six, Cells.plus(six, 5)), List.of());

        assertThat(report.overall()).isEqualTo(Overall.REGRESSION);
    }

    @Test
    void three_runs_a_side_neither_pass_nor_fail() {
        double[] three = {19.53, 19.5, 19.6};
        CellVerdict same = judge(Cells.pair(Cells.THROUGHPUT, three, new double[] {19.51, 19.55, 19.58}, 0.05));
        CellVerdict half = judge(Cells.pair(Cells.THROUGHPUT, three, new double[] {11.1, 11.2, 11.0}, 0.05));

        assertThat(same.verdict().orElseThrow())
                .isInstanceOfSatisfying(
                        Verdict.Inconclusive.class,
                        open -> assertThat(open.suspected()).isFalse());
        assertThat(half.verdict().orElseThrow())
                .isInstanceOfSatisfying(
                        Verdict.Inconclusive.class,
                        open -> assertThat(open.suspected()).isTrue());
        assertThat(half.text())
                .isEqualTo(
                        "dts throughput: inconclusive, regression suspected: -43.2 %, margin 5.0 %, 3 and 3 runs, all"
                                + " runs of the candidate worse than all of the baseline; the baseline has 3 valid runs and the"
                                + " candidate 3, and with fewer than 5 a side no difference could be told from chance in 1 cells;"
                                + " 2 more a side would decide if nothing else changes");
    }

    @Test
    void other_cells_make_an_alarm_harder() {
        // 80 of 100 pairs of runs have the candidate's worse: by chance in one case of eighty.
        double[] baseline = Cells.steps(10, 10, 10);
        double[] worse = {35, 55, 90.5, 91, 92, 93, 94, 95, 96, 97};
        worse[2] = 85;
        Pair pair = Cells.pair(Cells.LOSS, baseline, worse, 1);

        double chance = judge(pair).comparison().orElseThrow().chanceOfWorse();

        assertThat(chance).isBetween(0.0028, 0.025);
        assertThat(judge(pair).verdict()).contains(new Verdict.Regression());
        List<Pair> nine = nine(TEN, Cells.plus(TEN, A_BIT));
        nine.set(0, pair);
        assertThat(gate.judge(nine, List.of()).gating().get(0).verdict().orElseThrow())
                .isInstanceOf(Verdict.Inconclusive.class);
    }

    @Test
    void a_cell_without_runs_counts_among_the_cells_declared() {
        double[] five = Cells.steps(1, 0.01, 5);
        List<Pair> cells = nine(five, Cells.plus(five, 5));
        cells.replaceAll(pair -> pair.cell().phase().equals("p0")
                ? pair
                : new Pair(pair.cell(), Sample.of(), pair.candidate(), pair.margin()));

        assertThat(gate.judge(cells, List.of()).gating().get(0).verdict().orElseThrow())
                .isInstanceOf(Verdict.Inconclusive.class);
        assertThat(gate.judge(cells.subList(0, 1), List.of()).overall()).isEqualTo(Overall.REGRESSION);
    }

    @Test
    void a_side_without_a_run_is_invalid() {
        GateReport report = gate.judge(
                List.of(
                        new Pair(Cells.LOSS, Sample.of(TEN), Sample.of(), new Margin(1, 1)),
                        new Pair(Cells.COST, Sample.of(), Sample.of(TEN), new Margin(0.1, 1))),
                List.of());

        assertThat(report.overall()).isEqualTo(Overall.INVALID);
        assertThat(report.gating())
                .extracting(CellVerdict::text)
                .containsExactly(
                        "dus loss: invalid: there is no valid run of the candidate",
                        "dtm cpu-per-bit-rate: invalid: there is no valid run of the baseline");
    }

    @Test
    void a_value_that_has_no_ratio_is_invalid() {
        double[] none = TEN.clone();
        none[3] = 0;

        assertThat(judge(Cells.pair(Cells.THROUGHPUT, TEN, none, 0.1)).verdict())
                .contains(new Verdict.Invalid("a ratio needs values above 0, but there are others"));
        assertThat(judge(Cells.pair(Cells.THROUGHPUT, none, TEN, 0.1)).verdict())
                .contains(new Verdict.Invalid("a ratio needs values above 0, but there are others"));
    }

    @Test
    void one_invalid_run_in_ten_is_put_up_with_and_two_are_not() {
        double[] nine = Cells.steps(1, 0.1, 9);
        double[] eight = Cells.steps(1, 0.1, 8);

        assertThat(judge(withInvalid(nine, 1, 0)).verdict()).contains(new Verdict.Pass());
        assertThat(judge(withInvalid(nine, 0, 1)).verdict()).contains(new Verdict.Pass());
        assertThat(judge(withInvalid(eight, 2, 0)).verdict())
                .contains(new Verdict.Invalid("2 of 10 runs of the baseline are invalid"));
        assertThat(judge(withInvalid(eight, 0, 2)).verdict())
                .contains(new Verdict.Invalid("2 of 10 runs of the candidate are invalid"));
    }

    @Test
    void a_reported_cell_is_compared_and_not_judged() {
        GateReport report = gate.judge(
                List.of(Cells.pair(Cells.LOSS, TEN, Cells.plus(TEN, A_BIT), MARGIN)),
                List.of(
                        Cells.pair(Cells.COST, TEN, Cells.times(TEN, 3), 0.1),
                        new Pair(Cells.THROUGHPUT, Sample.of(TEN), Sample.of(), new Margin(0.1, 1))));

        assertThat(report.overall()).isEqualTo(Overall.PASS);
        assertThat(report.reported()).allMatch(cell -> cell.verdict().isEmpty());
        assertThat(report.reported().get(0).comparison()).isPresent();
        assertThat(report.reported().get(0).text())
                .startsWith("dtm cpu-per-bit-rate: not judged, +200.0 % (")
                .endsWith("), margin 10.0 %, 10 and 10 runs, all runs of the candidate worse than all of the baseline");
        assertThat(report.reported().get(1).text()).isEqualTo("dts throughput: not judged");
    }

    @Test
    void wants_one_to_nine_cells_each_once() {
        List<Pair> nine = nine(TEN, TEN);
        List<Pair> ten = new ArrayList<>(nine);
        ten.add(Cells.pair(Cells.LOSS, TEN, TEN, MARGIN));

        assertThatThrownBy(() -> gate.judge(List.of(), List.of()))
                .hasMessage(
                        "a gate judges 1 to 9 cells, because each one more makes all of them less sensitive, but got"
                                + " 0");
        assertThatThrownBy(() -> gate.judge(ten, List.of())).hasMessageEndingWith("but got 10");
        assertThatThrownBy(() -> gate.judge(List.of(nine.get(0), nine.get(0)), List.of()))
                .hasMessage("p0 loss is declared twice");
    }

    private Verdict verdict(double[] baseline, double[] candidate) {
        return verdict(baseline, candidate, MARGIN);
    }

    private Verdict verdict(double[] baseline, double[] candidate, double margin) {
        return judge(Cells.pair(Cells.LOSS, baseline, candidate, margin))
                .verdict()
                .orElseThrow();
    }

    private static Verdict verdictWith(GateRules rules, double[] baseline, double[] candidate, double margin) {
        return new Gate(rules)
                .judge(List.of(Cells.pair(Cells.LOSS, baseline, candidate, margin)), List.of())
                .gating()
                .get(0)
                .verdict()
                .orElseThrow();
    }

    private CellVerdict judge(Pair pair) {
        return gate.judge(List.of(pair), List.of()).gating().get(0);
    }

    private static Pair withInvalid(double[] values, int baseline, int candidate) {
        double[] others = Cells.plus(values, A_BIT);
        List<Double> boxed = DoubleStream.of(values).boxed().toList();
        return new Pair(
                Cells.LOSS,
                new Sample(boxed, baseline),
                new Sample(DoubleStream.of(others).boxed().toList(), candidate),
                new Margin(MARGIN, MARGIN));
    }

    private static List<Pair> nine(double[] baseline, double[] candidate) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            pairs.add(Cells.pair(
                    new GateCell("p" + i, "loss", "%", Better.LOWER, Scale.POINTS), baseline, candidate, MARGIN));
        }
        return pairs;
    }

    @Test
    void a_cell_without_a_comparison_counts_as_explained_by_chance() {
        // 80 of 100 pairs have the candidate's worse: enough for one cell and not for two.
        double[] baseline = Cells.steps(10, 10, 10);
        double[] worse = {35, 55, 85, 91, 92, 93, 94, 95, 96, 97};
        Pair pair = Cells.pair(Cells.LOSS, baseline, worse, 1);
        double chance = judge(pair).comparison().orElseThrow().chanceOfWorse();
        Pair missing = new Pair(Cells.COST, Sample.of(), Sample.of(TEN), new Margin(0.1, 0.1));
        Gate between = new Gate(GateRules.defaults().withLevel(1.5 * chance));

        assertThat(between.judge(List.of(pair), List.of()).overall()).isEqualTo(Overall.REGRESSION);
        assertThat(between.judge(List.of(pair, missing), List.of())
                        .gating()
                        .get(0)
                        .verdict()
                        .orElseThrow())
                .isInstanceOf(Verdict.Inconclusive.class);
    }
}
