package io.github.cnibench.gate.selftest;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** How runs deviate from their level, in standard deviations; where nothing else is said, each by itself. */
@FunctionalInterface
public interface RunNoise {

    /** Return the deviations of {@code count} runs in the order of time. */
    double[] series(RandomGenerator random, int count);

    /** Return runs with a normal distribution. */
    static RunNoise normal() {
        return eachByItself(RandomGenerator::nextGaussian);
    }

    /** Return runs with Student's t distribution of 3 degrees of freedom: a few lie far out. */
    static RunNoise heavyTails() {
        return eachByItself(random -> {
            double squares = 0;
            for (int i = 0; i < 3; i++) {
                double normal = random.nextGaussian();
                squares += normal * normal;
            }
            // The variance of the quotient is 3; dividing by its root leaves only the sum below.
            return random.nextGaussian() / Math.sqrt(squares);
        });
    }

    /** Return runs of which one in ten has three times the spread of the others. */
    static RunNoise outliers() {
        double most = 1 / Math.sqrt(0.9 + 0.1 * 9);
        return eachByItself(random -> random.nextGaussian() * most * (random.nextDouble() < 0.1 ? 3 : 1));
    }

    /** Return runs around one of two levels, each as likely, four of their own standard deviations apart. */
    static RunNoise twoHumps() {
        double within = 1 / Math.sqrt(1 + 4);
        return eachByItself(random -> within * (random.nextGaussian() + (random.nextBoolean() ? 2 : -2)));
    }

    /** Return normal runs of which each is correlated with the one before it. */
    static RunNoise autocorrelated(double correlation) {
        double fresh = Math.sqrt(1 - correlation * correlation);
        return (random, count) -> {
            double[] series = new double[count];
            series[0] = random.nextGaussian();
            for (int i = 1; i < count; i++) {
                series[i] = correlation * series[i - 1] + fresh * random.nextGaussian();
            }
            return series;
        };
    }

    /** Return normal runs whose level moves by {@code distance} standard deviations from the first to the last. */
    static RunNoise drifting(double distance) {
        return (random, count) -> {
            double[] series = normal().series(random, count);
            Arrays.setAll(series, i -> series[i] + distance * i / (count - 1));
            return series;
        };
    }

    private static RunNoise eachByItself(OneRun run) {
        return (random, count) -> {
            double[] series = new double[count];
            for (int i = 0; i < count; i++) {
                series[i] = run.next(random);
            }
            return series;
        };
    }

    /** The deviation of one run. */
    @FunctionalInterface
    interface OneRun {
        double next(RandomGenerator random);
    }
}
