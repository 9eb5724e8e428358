package io.github.cnibench.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.baseline.RunSummary.Interval;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSummaryTests {

    /** Ranks from binomial tables: the largest r with P(fewer than r heads in n throws) at most 0.05. */
    @ParameterizedTest
    @CsvSource({"5, 1", "7, 1", "8, 2", "10, 2", "11, 3", "20, 6", "30, 11"})
    void the_interval_has_order_statistics_for_its_ends(int n, int rank) {
        double[] values =
                IntStream.rangeClosed(1, n).mapToDouble(i -> n + 1 - i).toArray();

        RunSummary summary = RunSummary.of(Sample.of(values));

        assertThat(summary.n()).isEqualTo(n);
        assertThat(summary.median()).isEqualTo((n + 1) / 2.0);
        assertThat(summary.interval()).contains(new Interval(rank, n + 1.0 - rank));
    }

    @Test
    void four_values_make_no_interval() {
        assertThat(RunSummary.of(Sample.of(1, 2, 3, 4)).interval()).isEmpty();
    }
}
