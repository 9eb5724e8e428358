package io.github.cnibench.gate.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.gate.CellVerdict;
import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Overall;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.RunValues;
import io.github.cnibench.result.Samples;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CampaignGateTests {

    private static final double[] RUNS = {9.40, 9.41, 9.42, 9.43, 9.44, 9.45, 9.46, 9.47};
    private static final CampaignGate GATE = new CampaignGate(GateRules.defaults(), Margins.usual(), Set.of());
    private static final Declaration DTS = Declaration.parse("dts:throughput", List.of(Phase.DTS, Phase.DTM));

    @Test
    void a_campaign_and_itself_pass() {
        GateOutcome outcome = GATE.judge(side("one", RUNS), side("two", RUNS), DTS);

        assertThat(outcome.report().overall()).isEqualTo(Overall.PASS);
        assertThat(outcome.notes()).isEmpty();
    }

    @Test
    void less_throughput_is_a_regression() {
        GateOutcome outcome = GATE.judge(side("one", RUNS), side("two", times(0.9)), DTS);

        assertThat(outcome.report().overall()).isEqualTo(Overall.REGRESSION);
    }

    @Test
    void another_kernel_is_refused_with_both_named() {
        Side other = side(RunValues.of("two").field("kernel", "6.8.0"), RUNS);

        assertThatThrownBy(() -> GATE.judge(side("one", RUNS), other, DTS))
                .isInstanceOf(UnlikeEnvironmentsException.class)
                .hasMessage("cannot compare bridge of campaign two with bridge of campaign one: they differ in kernel"
                        + " (6.1.0 and 6.8.0); measure both in one environment, or allow a field by its name");
    }

    @Test
    void what_is_allowed_by_name_is_compared_and_noted() {
        Side other = side(RunValues.of("two").field("kernel", "6.8.0"), RUNS);

        GateOutcome outcome = new CampaignGate(GateRules.defaults(), Margins.usual(), Set.of("kernel"))
                .judge(side("one", RUNS), other, DTS);

        assertThat(outcome.notes()).containsExactly("the environments differ as allowed: kernel (6.1.0 and 6.8.0)");
    }

    @Test
    void sides_of_one_campaign_may_differ_in_what_is_tested() {
        Side other = side(RunValues.of("two").field("overlay", "VXLAN"), RUNS);

        assertThat(GATE.judgeInterleaved(side("one", RUNS), other, DTS).report().overall())
                .isEqualTo(Overall.PASS);
    }

    @Test
    void several_streams_on_a_full_link_are_judged_by_their_cost_and_it_says_so() {
        Declaration dtm = Declaration.parse("dtm:throughput", List.of(Phase.DTM));
        GateOutcome outcome = GATE.judge(filling("one"), filling("two"), dtm);

        assertThat(outcome.report().gating())
                .extracting(cell -> cell.pair().cell().toString())
                .containsExactly("dtm cpu-cost");
        assertThat(outcome.report().reported())
                .extracting(cell -> cell.pair().cell().toString())
                .contains("dtm throughput");
        // Nobody sampled the nodes, so there is no cost; a gate without it must not be green.
        assertThat(outcome.report().overall()).isEqualTo(Overall.INVALID);
        assertThat(outcome.notes().get(0)).startsWith("dtm is judged by CPU time per Gbit/s and not by throughput");
        assertThat(outcome.notes().get(1))
                .isEqualTo("dtm cpu-cost, baseline: 8 of 8 runs have no value; run 1: no cpu-cost: nobody sampled the"
                        + " nodes; and others");
    }

    @Test
    void what_is_not_throughput_is_judged_on_a_full_link_too() {
        GateOutcome outcome =
                GATE.judge(filling("one"), filling("two"), Declaration.parse("dtm:retransmits", List.of(Phase.DTM)));

        assertThat(outcome.report().gating())
                .extracting(cell -> cell.pair().cell().toString())
                .containsExactly("dtm retransmits");
        assertThat(outcome.notes()).isEmpty();
    }

    @Test
    void a_reported_cell_is_shown_where_both_sides_have_a_run_of_it() {
        Side without = side("one", RUNS);
        Side with = side(RunValues.of("two").runs("bridge", Phase.DTM, 9), RUNS);

        assertThat(reported(with, with)).contains("dtm throughput");
        assertThat(reported(with, without)).isNotEmpty().doesNotContain("dtm throughput");
        assertThat(reported(without, with)).isNotEmpty().doesNotContain("dtm throughput");
    }

    private static List<String> reported(Side baseline, Side candidate) {
        return GATE.judge(baseline, candidate, DTS).report().reported().stream()
                .map(cell -> cell.pair().cell().toString())
                .toList();
    }

    @Test
    void invalid_runs_are_noted_and_too_many_make_the_cell_invalid() {
        RunValues broken = RunValues.of("two")
                .add("bridge", Phase.DTS, new Invalid(InvalidReason.STALLED, "nothing arrived for 3 s"));

        GateOutcome outcome = GATE.judge(side("one", RUNS), side(broken, RUNS), DTS);

        assertThat(outcome.report().overall()).isEqualTo(Overall.INVALID);
        assertThat(outcome.notes())
                .containsExactly("dts throughput, candidate: 1 of 9 runs have no value; run 1: " + InvalidReason.STALLED
                        + ": nothing arrived for 3 s");
    }

    @Test
    void a_declared_cell_without_runs_is_invalid() {
        Declaration both = Declaration.parse("dts:throughput,dtm:throughput", List.of(Phase.DTS, Phase.DTM));

        GateOutcome outcome = GATE.judge(side("one", RUNS), side("two", RUNS), both);

        assertThat(outcome.report().gating())
                .extracting(CellVerdict::text)
                .element(1)
                .isEqualTo("dtm throughput: invalid: there is no valid run of the baseline");
    }

    private static double[] times(double factor) {
        return DoubleStream.of(RUNS).map(value -> value * factor).toArray();
    }

    private static Side side(String campaign, double[] gbps) {
        return side(RunValues.of(campaign), gbps);
    }

    private static Side side(RunValues values, double[] gbps) {
        return Side.of(values.runs("bridge", Phase.DTS, gbps).campaign(), "bridge", false);
    }

    private static Side filling(String campaign) {
        RunValues values = RunValues.of(campaign);
        for (double gbps : RUNS) {
            values.add(
                    "bridge",
                    Phase.DTM,
                    new Measured(Samples.tcp(gbps, Samples.series(gbps)), Limit.LINK, new PathProof.NotNeeded()));
        }
        return Side.of(values.campaign(), "bridge", false);
    }
}
