package io.github.cnibench.gate.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.RunValues;
import io.github.cnibench.result.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class SideTests {

    private static final GateCell DTS = GateCell.of(Phase.DTS, Metric.THROUGHPUT);

    @Test
    void runs_keep_their_order_of_time() {
        Campaign campaign = RunValues.of("one")
                .runs("bridge", Phase.DTS, 9, 8, 8.5)
                .runs("ptp", Phase.DTS, 5)
                .campaign();

        Side side = Side.of(campaign, "bridge", false);

        assertThat(side.name()).isEqualTo("bridge of campaign one");
        assertThat(side.in(DTS)).isEqualTo(new SideCell(new Sample(List.of(9.0, 8.0, 8.5), 0), 0, List.of()));
        assertThat(Side.of(campaign, "ptp", false).in(DTS).sample()).isEqualTo(Sample.of(5));
    }

    @Test
    void a_run_without_a_number_counts_and_says_why() {
        Side side = Side.of(
                RunValues.of("one")
                        .runs("bridge", Phase.DTS, 9)
                        .add("bridge", Phase.DTS, new Invalid(InvalidReason.STALLED, "nothing arrived for 3 s"))
                        .campaign(),
                "bridge",
                false);

        assertThat(side.in(DTS).sample()).isEqualTo(new Sample(List.of(9.0), 1));
        assertThat(side.in(DTS).missing())
                .containsExactly("run 2: " + InvalidReason.STALLED + ": nothing arrived for 3 s");
    }

    @Test
    void a_cost_that_is_not_known_says_why() {
        Side side = Side.of(RunValues.of("one").runs("bridge", Phase.DTS, 9).campaign(), "bridge", false);

        SideCell cost = side.in(GateCell.of(Phase.DTS, Metric.CPU_COST));

        assertThat(cost.sample()).isEqualTo(new Sample(List.of(), 1));
        assertThat(cost.missing()).containsExactly("run 1: no cpu-cost: nobody sampled the nodes");
    }

    @Test
    void each_cost_says_why_it_is_not_known_and_what_has_no_reason_is_only_named() {
        Side side = Side.of(RunValues.of("one").runs("bridge", Phase.DTS, 9).campaign(), "bridge", false);

        assertThat(side.in(GateCell.of(Phase.DTS, Metric.CPU_COST_CLIENT)).missing())
                .containsExactly("run 1: no cpu-cost-client: nobody sampled the nodes");
        assertThat(side.in(GateCell.of(Phase.DTS, Metric.CPU_COST_SERVER)).missing())
                .containsExactly("run 1: no cpu-cost-server: nobody sampled the nodes");
        assertThat(side.in(GateCell.of(Phase.DTS, Metric.CPU_BUSY)).missing()).containsExactly("run 1: no cpu-busy");
    }

    @Test
    void an_unproved_path_enters_only_where_that_is_allowed() {
        Campaign campaign = RunValues.of("one")
                .add("bridge", Phase.DTS, measured(Limit.UNKNOWN, new PathProof.Unproved("nobody could look")))
                .campaign();

        assertThat(Side.of(campaign, "bridge", false).in(DTS).missing())
                .containsExactly("run 1: the path is not proved: nobody could look");
        assertThat(Side.of(campaign, "bridge", true).in(DTS).sample()).isEqualTo(Sample.of(9));
    }

    @Test
    void what_is_not_applicable_is_no_run() {
        Campaign campaign = RunValues.of("one")
                .add("bridge", Phase.DTS, new NotApplicable("there are no services"))
                .campaign();

        assertThat(Side.of(campaign, "bridge", false).in(DTS)).isEqualTo(SideCell.NOTHING);
    }

    @Test
    void runs_that_fill_the_link_are_counted() {
        Campaign campaign = RunValues.of("one")
                .runs("bridge", Phase.DTS, 9)
                .add("bridge", Phase.DTS, measured(Limit.LINK, new PathProof.NotNeeded()))
                .campaign();

        assertThat(Side.of(campaign, "bridge", false).in(DTS).filling()).isEqualTo(1);
    }

    @Test
    void a_variant_that_was_not_measured_is_refused() {
        Campaign campaign = RunValues.of("one").runs("bridge", Phase.DTS, 9).campaign();

        assertThatThrownBy(() -> Side.of(campaign, "brigde", false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("campaign one has no variant 'brigde'; known, nearest first: bridge");
    }

    private static Measured measured(Limit limit, PathProof path) {
        return new Measured(Samples.tcp(9, Samples.series(9)), limit, path);
    }
}
