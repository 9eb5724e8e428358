package io.github.cnibench.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.gate.Margin;
import io.github.cnibench.gate.MarginRule;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.Scale;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.RunValues;
import io.github.cnibench.result.Samples;
import java.util.List;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BaselineMakerTests {

    @Test
    void cells_stand_in_the_order_of_phases_and_metrics_and_some_judge() {
        Baseline baseline = Baselines.of(RunValues.of("one")
                .runs("bridge", Phase.DUS, Baselines.RUNS)
                .runs("bridge", Phase.DTS, Baselines.RUNS)
                .campaign());

        assertThat(baseline.cells())
                .extracting(cell -> cell.cell() + (cell.gating() ? " judges" : ""))
                .containsExactly("dus throughput judges", "dus loss", "dts throughput judges", "dts retransmits");
    }

    @Test
    void the_margin_is_that_of_all_runs_as_one_self_test() {
        double[] noisy = {9, 9.4, 9.8, 9.2, 9.6, 9.1, 9.7};
        Margin margin = MarginRule.defaults().frozen(Scale.RATIO, List.of(Sample.of(noisy)));

        Margin frozen = Baselines.of(Baselines.campaign("one", noisy))
                .cells()
                .get(0)
                .margin()
                .orElseThrow();

        assertThat(frozen.amount()).isCloseTo(margin.amount(), Offset.offset(5e-6));
        assertThat(frozen.spread()).isCloseTo(margin.spread(), Offset.offset(5e-6));
        assertThat(frozen.amount()).isGreaterThan(0.05);
    }

    @Test
    void a_cell_whose_ratio_means_nothing_has_no_margin() {
        assertThat(Baselines.of(RunValues.of("one")
                                .runs("bridge", Phase.DTS, 9, 9, 9, 9, 9)
                                .campaign())
                        .cells())
                .allSatisfy(cell -> assertThat(cell.margin().isPresent())
                        .isEqualTo(cell.sample().values().stream().allMatch(value -> value > 0)));
    }

    @Test
    void two_runs_make_a_margin_and_one_makes_none() {
        assertThat(BaselineMaker.margin(Scale.POINTS, Sample.of(0, 1))).isPresent();
        assertThat(BaselineMaker.margin(Scale.POINTS, Sample.of(1))).isEmpty();
        assertThat(BaselineMaker.margin(Scale.RATIO, Sample.of(1, 2))).isPresent();
        assertThat(BaselineMaker.margin(Scale.RATIO, Sample.of(0, 1))).isEmpty();
    }

    @Test
    void a_baseline_is_of_use_for_a_day_at_least() {
        assertThat(new BaselineMaker("Ann", Baselines.TAKEN, 1)
                        .make("x.yaml", "bridge", List.of(Baselines.campaign("one", Baselines.RUNS)), Optional.empty())
                        .taken()
                        .expires())
                .isEqualTo(Baselines.TAKEN.plusDays(1));
        assertThatThrownBy(() -> new BaselineMaker("Ann", Baselines.TAKEN, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a baseline is of use for 1 day or more, but got 0");
        assertThatThrownBy(() -> new Taken("Ann", Baselines.TAKEN, Baselines.TAKEN, List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected the id of one campaign or more, but got none");
    }

    @Test
    void a_cell_has_a_run_and_all_of_its_runs_may_fill_the_link() {
        assertThat(new BaselineCell("dtm", Metric.THROUGHPUT, true, Sample.of(9, 9), 2, Optional.empty()).summary())
                .isEqualTo(new RunSummary(2, 9, Optional.empty()));
        assertThatThrownBy(() -> new BaselineCell("dtm", Metric.THROUGHPUT, true, Sample.of(), 0, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dtm throughput: expected one value or more, but got none");
    }

    @Test
    void runs_of_several_campaigns_stand_together() {
        Campaign one = Baselines.campaign("one", 9, 9.1, 9.2);
        Campaign two = Baselines.campaign("two", 9.3, 9.4);

        Baseline baseline = Baselines.MAKER.make("x.yaml", "bridge", List.of(one, two), Optional.empty());

        assertThat(baseline.cells().get(0).sample()).isEqualTo(Sample.of(9, 9.1, 9.2, 9.3, 9.4));
        assertThat(baseline.taken())
                .isEqualTo(new Taken("Ann", Baselines.TAKEN, Baselines.TAKEN.plusDays(180), List.of("one", "two")));
    }

    @Test
    void too_few_runs_of_a_cell_that_judges_are_refused() {
        assertRefused(
                Baselines.campaign("one", 9, 9, 9, 9),
                "dts throughput: a cell that judges needs 5 valid runs or more, but there are 4 of 4; measure more, or name"
                        + " the cells that judge");
    }

    @Test
    void runs_with_an_unproved_path_do_not_enter() {
        RunValues values = RunValues.of("one").runs("bridge", Phase.DTS, 9, 9, 9, 9);
        values.add(
                "bridge",
                Phase.DTS,
                new Measured(
                        Samples.tcp(9, Samples.series(9)), Limit.UNKNOWN, new PathProof.Unproved("nobody could look")));

        assertRefused(
                values.campaign(),
                "dts throughput: a cell that judges needs 5 valid runs or more, but there are 4 of 5; run 5: the path is not"
                        + " proved: nobody could look; measure more, or name the cells that judge");
    }

    @Test
    void too_many_invalid_runs_are_refused() {
        assertRefused(
                RunValues.of("one")
                        .runs("bridge", Phase.DTS, Baselines.RUNS)
                        .add("bridge", Phase.DTS, new Invalid(InvalidReason.STALLED, "nothing arrived for 3 s"))
                        .campaign(),
                "dts throughput: 1 of 9 runs have no value, more than 10 %; run 9: stalled: nothing arrived for 3 s; find"
                        + " out why before this becomes a baseline");
    }

    @Test
    void one_invalid_run_in_ten_is_put_up_with() {
        RunValues values = RunValues.of("one")
                .runs("bridge", Phase.DTS, Baselines.RUNS)
                .runs("bridge", Phase.DTS, 9.4)
                .add("bridge", Phase.DTS, new Invalid(InvalidReason.STALLED, "nothing arrived for 3 s"));

        assertThat(Baselines.of(values.campaign()).cells().get(0).sample().invalid())
                .isEqualTo(1);
    }

    @Test
    void a_full_link_needs_a_cost_to_judge_by() {
        RunValues values = RunValues.of("one");
        for (double gbps : Baselines.RUNS) {
            values.add(
                    "bridge",
                    Phase.DTM,
                    new Measured(Samples.tcp(gbps, Samples.series(gbps)), Limit.LINK, new PathProof.NotNeeded()));
        }

        assertRefused(
                values.campaign(),
                "dtm cpu-cost: a cell that judges needs 5 valid runs or more, but there are 0 of 8; run 1: no cpu-cost:"
                        + " nobody sampled the nodes; measure more, or name the cells that judge");
    }

    @Test
    void a_ratio_of_0_cannot_judge() {
        Campaign campaign = Baselines.campaign("one", 9, 9, 9, 0, 9);

        assertRefused(
                campaign,
                "dts throughput: a cell that judges by a ratio needs values above 0, but there are others; name the cells"
                        + " that judge");
    }

    @Test
    void campaigns_that_do_not_belong_together_are_refused() {
        Campaign one = Baselines.campaign("one", Baselines.RUNS);

        assertRefused(
                List.of(
                        one,
                        RunValues.of("two")
                                .runs("bridge", Phase.DTS, 9)
                                .field("kernel", "6.8.0")
                                .campaign()),
                "one baseline cannot have both bridge of campaign one and bridge of campaign two: they differ in kernel"
                        + " (6.1.0 and 6.8.0); take one baseline of each");
        assertRefused(
                List.of(
                        one,
                        RunValues.of("two")
                                .runs("bridge", Phase.DTS, 9)
                                .field("cni", "2.0")
                                .campaign()),
                "one baseline cannot have both bridge of campaign one and bridge of campaign two: they differ in cni (not"
                        + " recorded and 2.0); take one baseline of each");
        assertRefused(
                List.of(one, RunValues.of("two").runs("bridge", Phase.STS, 9).campaign()),
                "one baseline cannot have both campaign one and campaign two: the phases of one are dts, those of the other"
                        + " sts; measure the same ones");
    }

    @Test
    void more_cells_than_a_gate_judges_are_refused() {
        List<Phase> phases =
                Phase.nine().stream().filter(phase -> !phase.equals(Phase.IDLE)).toList();
        RunValues values = RunValues.of("one");
        phases.forEach(phase -> values.runs("bridge", phase, Baselines.RUNS));
        String nine = String.join(
                        ",", phases.stream().map(phase -> phase + ":throughput").toList())
                + ",dus:loss";

        assertThat(Baselines.of(values.campaign(), nine).cells())
                .filteredOn(BaselineCell::gating)
                .hasSize(9);
        assertThatThrownBy(() -> Baselines.of(values.campaign(), nine + ",sus:loss"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "expected at most 9 cells that judge, because each one more makes all of them less sensitive, but"
                                + " got 10");
    }

    private static void assertRefused(Campaign campaign, String message) {
        assertRefused(List.of(campaign), message);
    }

    private static void assertRefused(List<Campaign> campaigns, String message) {
        assertThatThrownBy(() -> Baselines.MAKER.make("x.yaml", "bridge", campaigns, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }
}
