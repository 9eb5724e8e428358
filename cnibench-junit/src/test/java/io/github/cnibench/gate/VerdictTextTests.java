package io.github.cnibench.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTextTests {

    private static final double[] TEN = Cells.steps(20, 0.1, 10);

    private final Gate gate = new Gate(GateRules.defaults());

    @Test
    void tells_a_regression_with_its_size() {
        assertThat(text(Cells.pair(Cells.THROUGHPUT, TEN, Cells.times(TEN, 0.9), 0.06)))
                .isEqualTo("dts throughput: regression, -10.0 % (-11.3 % to -8.7 %), margin 6.0 %, 10 and 10 runs, all"
                        + " runs of the candidate worse than all of the baseline");
    }

    @Test
    void tells_an_improvement() {
        assertThat(text(Cells.pair(Cells.COST, TEN, Cells.times(TEN, 0.9), 0.06)))
                .isEqualTo("dtm cpu-per-bit-rate: improvement, -10.0 % (-11.3 % to -8.7 %), margin 6.0 %, 10 and 10"
                        + " runs");
    }

    @Test
    void tells_points() {
        assertThat(text(Cells.pair(Cells.LOSS, TEN, Cells.plus(TEN, 0.01), 1)))
                .isEqualTo("dus loss: pass, +0.01 points (-0.29 points to +0.31 points), margin 1.00 points, 10 and 10"
                        + " runs");
    }

    @Test
    void tells_how_many_more_runs_it_takes() {
        double[] wide = Cells.steps(20, 0.5, 10);

        assertThat(text(Cells.pair(Cells.LOSS, wide, Cells.plus(wide, 0.01), 1)))
                .isEqualTo("dus loss: inconclusive: +0.01 points (-1.49 points to +1.51 points), margin 1.00 points, 10"
                        + " and 10 runs; a change as large as the margin is neither shown nor ruled out; 4 more a side"
                        + " would decide if nothing else changes");
        assertThat(text(Cells.pair(Cells.LOSS, wide, Cells.plus(wide, 0.01), 0.1)))
                .endsWith("; it would take more than 100 a side to decide");
    }

    private String text(Pair pair) {
        return gate.judge(List.of(pair), List.of()).gating().get(0).text();
    }
}
