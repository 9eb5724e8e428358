package io.github.cnibench.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.Metric.Better;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleTests {

    @Test
    void a_side_of_a_comparison_has_at_most_100_values() {
        GateCell dts = GateCell.of(Phase.DTS, Metric.THROUGHPUT);
        Margin margin = new Margin(0.05, 0.02);
        Sample most = Sample.of(new double[100]);
        Sample more = Sample.of(new double[101]);

        assertThat(new Pair(dts, most, most, margin).shorterSide()).isEqualTo(100);
        assertThatThrownBy(() -> new Pair(dts, more, most, margin))
                .hasMessage("dts throughput: a side of a comparison has at most 100 runs, but got 101");
        assertThatThrownBy(() -> new Pair(dts, most, more, margin)).hasMessageEndingWith("but got 101");
    }

    @Test
    void the_first_runs_of_both_sides_are_a_pair_too() {
        Pair pair = new Pair(
                GateCell.of(Phase.DTS, Metric.THROUGHPUT),
                Sample.of(1, 2, 3),
                new Sample(List.of(4.0, 5.0), 1),
                new Margin(0.05, 0.02));

        assertThat(pair.first(2).baseline()).isEqualTo(Sample.of(1, 2));
        assertThat(pair.first(1).candidate()).isEqualTo(new Sample(List.of(4.0), 1));
        assertThat(pair.first(2).candidate()).isEqualTo(pair.candidate());
        assertThat(pair.first(3)).isSameAs(pair);
    }

    @Test
    void the_median_lies_between_the_middle_values_and_there_is_none_without_values() {
        assertThat(Sample.of(9, 1, 2).median()).hasValue(2);
        assertThat(Sample.of(9, 1, 2, 4).median()).hasValue(3);
        assertThat(new Sample(List.of(), 3).median()).isEmpty();
    }

    @Test
    void has_finite_values_only() {
        assertThatThrownBy(() -> Sample.of(1, Double.NaN))
                .hasMessage("the values of runs must be finite, but were [1.0, NaN]");
        assertThatThrownBy(() -> new Sample(List.of(), -1)).hasMessage("invalid runs must be 0 or more, but were -1");
    }

    @Test
    void a_cell_takes_its_direction_from_the_metric() {
        assertThat(GateCell.of(Phase.DTS, Metric.THROUGHPUT))
                .isEqualTo(new GateCell("dts", "throughput", "Gbit/s", Better.HIGHER, Scale.RATIO));
        assertThat(GateCell.of(Phase.DTS, Metric.RETRANSMITS).better()).isEqualTo(Better.LOWER);
    }

    @Test
    void a_share_in_percent_is_compared_in_points() {
        assertThat(GateCell.of(Phase.DUS, Metric.LOSS).scale()).isEqualTo(Scale.POINTS);
        assertThat(GateCell.of(Phase.DUS, Metric.JITTER).scale()).isEqualTo(Scale.RATIO);
    }

    @Test
    void a_metric_that_only_describes_is_refused() {
        assertThatThrownBy(() -> GateCell.of(Phase.DTS, Metric.MSS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dts mss: a gate needs a metric that is better in one direction, but this one only"
                        + " describes");
    }
}
