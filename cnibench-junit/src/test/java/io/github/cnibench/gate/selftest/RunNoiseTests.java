package io.github.cnibench.gate.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunNoiseTests {

    private static final int MANY = 200_000;

    @Test
    void every_noise_has_a_standard_deviation_of_1() {
        assertThat(deviation(RunNoise.normal())).isEqualTo(1, within(0.01));
        assertThat(deviation(RunNoise.outliers())).isEqualTo(1, within(0.01));
        assertThat(deviation(RunNoise.twoHumps())).isEqualTo(1, within(0.01));
        assertThat(deviation(RunNoise.autocorrelated(0.5))).isEqualTo(1, within(0.01));
        // Its variance comes from a few values far out, and converges slowly.
        assertThat(deviation(RunNoise.heavyTails())).isEqualTo(1, within(0.1));
    }

    @Test
    void heavy_tails_have_more_runs_far_out() {
        // Beyond 4 deviations: 0.6 % of t with 3 degrees of freedom, scaled; 0.006 % of a normal distribution.
        assertThat(share(RunNoise.heavyTails(), 4)).isEqualTo(0.0062, within(0.001));
        assertThat(share(RunNoise.normal(), 4)).isLessThan(0.0003);
        // One run in ten spreads three times as much: beyond 3 deviations are 1.8 %.
        assertThat(share(RunNoise.outliers(), 3)).isEqualTo(0.0180, within(0.001));
    }

    @Test
    void two_humps_have_a_valley_between_them() {
        assertThat(1 - share(RunNoise.twoHumps(), 0.25)).isEqualTo(0.07, within(0.01));
        assertThat(mean(RunNoise.twoHumps().series(random(), MANY))).isEqualTo(0, within(0.01));
    }

    @Test
    void a_run_is_correlated_with_the_one_before() {
        double[] series = RunNoise.autocorrelated(0.5).series(random(), MANY);

        assertThat(IntStream.range(1, MANY)
                        .mapToDouble(i -> series[i] * series[i - 1])
                        .average()
                        .orElseThrow())
                .isEqualTo(0.5, within(0.01));
    }

    @Test
    void the_first_run_of_a_correlated_series_deviates_like_the_others() {
        RandomGenerator random = random();
        double[] first = new double[20_000];
        Arrays.setAll(first, i -> RunNoise.autocorrelated(0.5).series(random, 2)[0]);

        assertThat(deviation((any, count) -> first)).isEqualTo(1, within(0.02));
    }

    @Test
    void a_drift_goes_the_whole_distance() {
        double[] first = new double[10_000];
        double[] middle = new double[10_000];
        double[] last = new double[10_000];
        RandomGenerator random = random();
        for (int i = 0; i < first.length; i++) {
            double[] series = RunNoise.drifting(2).series(random, 5);
            first[i] = series[0];
            middle[i] = series[2];
            last[i] = series[4];
        }

        assertThat(mean(first)).isEqualTo(0, within(0.04));
        assertThat(mean(middle)).isEqualTo(1, within(0.04));
        assertThat(mean(last)).isEqualTo(2, within(0.04));
    }

    @Test
    void interleaved_runs_have_one_of_each_side_in_a_block() {
        boolean[] candidate = RunOrder.INTERLEAVED.isCandidate(random(), 1000);

        assertThat(IntStream.range(0, 1000)).allMatch(block -> candidate[2 * block] != candidate[2 * block + 1]);
        assertThat(IntStream.range(0, 1000)
                        .filter(block -> candidate[2 * block])
                        .count())
                .isBetween(430L, 570L);
    }

    @Test
    void one_side_can_come_after_the_other() {
        assertThat(RunOrder.ONE_AFTER_THE_OTHER.isCandidate(random(), 2)).containsExactly(false, false, true, true);
    }

    private static RandomGenerator random() {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(RunNoise noise) {
        return Math.sqrt(Arrays.stream(noise.series(random(), MANY))
                .map(value -> value * value)
                .average()
                .orElseThrow());
    }

    private static double share(RunNoise noise, double beyond) {
        return (double) Arrays.stream(noise.series(random(), MANY))
                        .filter(value -> Math.abs(value) > beyond)
                        .count()
                / MANY;
    }
}
