package io.github.cnibench.gate.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Margin;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Metric;
import org.junit.jupiter.api.Test;

class MarginsTests {

    private static final GateCell DTS = GateCell.of(Phase.DTS, Metric.THROUGHPUT);
    private static final GateCell LOSS = GateCell.of(Phase.DUS, Metric.LOSS);

    @Test
    void are_five_percent_and_half_a_point_where_no_self_test_was_made() {
        assertThat(Margins.usual().of(DTS)).isEqualTo(new Margin(0.05, 0));
        assertThat(Margins.usual().of(LOSS)).isEqualTo(new Margin(0.5, 0));
    }

    @Test
    void are_what_the_user_says() {
        assertThat(Margins.fixed(0.1, 2).of(DTS)).isEqualTo(new Margin(0.1, 0));
        assertThat(Margins.fixed(0.1, 2).of(LOSS)).isEqualTo(new Margin(2, 0));
    }
}
