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
    void has_at_most_100_values() {
        assertThat(Sample.of(new double[100]).size()).isEqualTo(100);
        assertThatThrownBy(() -> Sample.of(new double[101]))
                .hasMessage("a side of a comparison has at most 100 runs, but got 101");
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
