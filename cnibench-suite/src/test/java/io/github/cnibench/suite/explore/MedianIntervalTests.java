package io.github.cnibench.suite.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MedianIntervalTests {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void fewer_than_five_runs_have_no_interval(int runs) {
        assertThat(MedianInterval.of(new double[runs])).isEmpty();
    }

    /** Ranks and confidences as tables of the sign test's interval have them. */
    @ParameterizedTest
    @CsvSource({
        "5, 1, 93.75",
        "6, 1, 96.875",
        "8, 1, 99.219",
        "9, 2, 96.094",
        "10, 2, 97.852",
        "20, 6, 95.861",
        "30, 10, 95.723",
        "1000, 469, 95.371",
    })
    void ends_at_the_ranks_of_the_binomial_distribution(int runs, int rank, double confidence) {
        double[] values =
                IntStream.rangeClosed(1, runs).mapToDouble(value -> value).toArray();

        MedianInterval interval = MedianInterval.of(values).orElseThrow();

        assertThat(interval.low()).isEqualTo(rank);
        assertThat(interval.high()).isEqualTo(runs + 1.0 - rank);
        assertThat(interval.confidencePercent()).isCloseTo(confidence, within(0.01));
    }

    @Test
    void the_order_of_runs_does_not_matter() {
        assertThat(MedianInterval.of(3, 9, 1, 7, 5)).contains(new MedianInterval(1, 9, 93.75));
    }

    /** Of a skewed distribution, where an interval of mean and deviation would miss. */
    @Test
    void covers_the_median_as_often_as_it_says() {
        Random random = new Random(42);
        int covered = 0;
        int trials = 20_000;
        for (int trial = 0; trial < trials; trial++) {
            double[] values = new double[9];
            Arrays.setAll(values, index -> Math.exp(2 * random.nextGaussian()));
            MedianInterval interval = MedianInterval.of(values).orElseThrow();
            if (interval.low() <= 1 && 1 <= interval.high()) {
                covered++;
            }
        }
        assertThat(100.0 * covered / trials).isCloseTo(96.09, within(0.6));
    }
}
