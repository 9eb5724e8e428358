package io.github.cnibench.gate.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.RunValues;
import io.github.cnibench.result.Samples;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UnchangedRunsTests {

    private static final GateCell DTS = GateCell.of(Phase.DTS, Metric.THROUGHPUT);
    private static final Declaration DECLARED = Declaration.parse("dts:throughput", List.of(Phase.DTS, Phase.DTM));

    @Test
    void the_runs_of_each_campaign_are_a_group() {
        UnchangedRuns unchanged = UnchangedRuns.ofOneVariant(
                List.of(side(RunValues.of("one"), 9, 8), side(RunValues.of("two"), 7)), DECLARED, Set.of());

        assertThat(unchanged.runs().groups())
                .containsOnlyKeys(DTS)
                .containsValue(List.of(Sample.of(9, 8), Sample.of(7)));
        assertThat(unchanged.notes()).isEmpty();
    }

    @Test
    void another_kernel_is_no_self_test() {
        List<Side> sides = List.of(
                side(RunValues.of("one"), 9, 8), side(RunValues.of("two").field("kernel", "6.8.0"), 9));

        assertThatThrownBy(() -> UnchangedRuns.ofOneVariant(sides, DECLARED, Set.of()))
                .isInstanceOf(UnlikeEnvironmentsException.class)
                .hasMessageContaining("they differ in kernel (6.1.0 and 6.8.0)");
        assertThat(UnchangedRuns.ofOneVariant(sides, DECLARED, Set.of("kernel")).notes())
                .containsExactly("bridge of campaign two differs as allowed from bridge of campaign one: kernel (6.1.0"
                        + " and 6.8.0)");
    }

    /** A comparison lets the CNI differ, since that is what it tests; a self-test must not. */
    @Test
    void another_state_of_the_cni_is_no_self_test() {
        List<Side> sides = List.of(
                side(RunValues.of("one").field("cni configuration", "a"), 9, 8),
                side(RunValues.of("two").field("cni configuration", "b"), 9));

        assertThatThrownBy(() -> UnchangedRuns.ofOneVariant(sides, DECLARED, Set.of()))
                .isInstanceOf(UnlikeEnvironmentsException.class)
                .hasMessageContaining("they differ in cni configuration (a and b)");
    }

    @Test
    void many_variants_may_differ_in_everything() {
        UnchangedRuns unchanged = UnchangedRuns.ofManyVariants(
                List.of(
                        side(RunValues.of("one"), 9, 8),
                        side(RunValues.of("two").field("kernel", "6.8.0"), 5, 4)),
                DECLARED);

        assertThat(unchanged.runs().groups()).containsValue(List.of(Sample.of(9, 8), Sample.of(5, 4)));
    }

    @Test
    void runs_without_a_value_are_noted() {
        Side broken = side(
                RunValues.of("one")
                        .add("bridge", Phase.DTS, new Invalid(InvalidReason.STALLED, "nothing arrived for 3 s"))
                        .add("bridge", Phase.DTS, new Invalid(InvalidReason.STALLED, "nothing arrived for 4 s")),
                9,
                8);

        assertThat(UnchangedRuns.ofOneVariant(List.of(broken), DECLARED, Set.of())
                        .notes())
                .containsExactly("dts throughput: 2 of 4 runs have no value; bridge of campaign one, run 1: "
                        + InvalidReason.STALLED + ": nothing arrived for 3 s; and others");
    }

    @Test
    void one_run_without_a_value_has_no_others() {
        Side broken = side(
                RunValues.of("one")
                        .add("bridge", Phase.DTS, new Invalid(InvalidReason.STALLED, "nothing arrived for 3 s")),
                9);

        assertThat(UnchangedRuns.ofOneVariant(List.of(broken), DECLARED, Set.of())
                        .notes())
                .containsExactly("dts throughput: 1 of 2 runs have no value; bridge of campaign one, run 1: "
                        + InvalidReason.STALLED + ": nothing arrived for 3 s");
    }

    @Test
    void a_field_that_only_the_second_campaign_has_is_a_difference() {
        List<Side> sides = List.of(
                side(RunValues.of("one"), 9, 8), side(RunValues.of("two").field("qdisc", "fq"), 9));

        assertThatThrownBy(() -> UnchangedRuns.ofOneVariant(sides, DECLARED, Set.of()))
                .hasMessageContaining("they differ in qdisc (not recorded and fq)");
    }

    @Test
    void several_streams_on_a_full_link_are_judged_by_their_cost_and_it_says_so() {
        List<Side> sides = List.of(dtm(2, 0));
        Declaration dtm = Declaration.parse("dtm:throughput", List.of(Phase.DTM));

        // Nobody sampled the nodes, so there is no cost to judge by.
        assertThatThrownBy(() -> UnchangedRuns.ofOneVariant(sides, dtm, Set.of()))
                .hasMessage("dtm cpu-cost: no run has a value");
    }

    @Test
    void half_of_the_runs_on_a_full_link_are_not_most_of_them() {
        Declaration dtm = Declaration.parse("dtm:throughput", List.of(Phase.DTM));

        assertThat(UnchangedRuns.ofOneVariant(List.of(dtm(1, 1), dtm(1, 1)), dtm, Set.of())
                        .runs()
                        .groups())
                .containsOnlyKeys(GateCell.of(Phase.DTM, Metric.THROUGHPUT));
        assertThatThrownBy(() -> UnchangedRuns.ofOneVariant(List.of(dtm(1, 1), dtm(2, 1)), dtm, Set.of()))
                .hasMessage("dtm cpu-cost: no run has a value");
    }

    @Test
    void what_is_not_throughput_is_judged_on_a_full_link_too() {
        Declaration retransmits = Declaration.parse("dtm:retransmits", List.of(Phase.DTM));

        UnchangedRuns unchanged = UnchangedRuns.ofOneVariant(List.of(dtm(2, 0)), retransmits, Set.of());

        assertThat(unchanged.runs().groups()).containsOnlyKeys(GateCell.of(Phase.DTM, Metric.RETRANSMITS));
        assertThat(unchanged.notes()).isEmpty();
    }

    /** Return so many runs that fill the link, and so many others. */
    private static Side dtm(int filling, int others) {
        RunValues values = RunValues.of("one");
        for (int run = 0; run < filling; run++) {
            values.add(
                    "bridge",
                    Phase.DTM,
                    new Measured(Samples.tcp(9, Samples.series(9)), Limit.LINK, new PathProof.NotNeeded()));
        }
        for (int run = 0; run < others; run++) {
            values.runs("bridge", Phase.DTM, 8);
        }
        return Side.of(values.campaign(), "bridge", false);
    }

    private static Side side(RunValues values, double... gbps) {
        return Side.of(values.runs("bridge", Phase.DTS, gbps).campaign(), "bridge", false);
    }
}
