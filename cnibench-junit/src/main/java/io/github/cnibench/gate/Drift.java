package io.github.cnibench.gate;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Notices values that rise or fall from the first run to the last, by the trend test of Mann (1945) and Kendall (1975), summed
 * over both sides as Hirsch and Slack (1984) sum it over seasons.
 *
 * <p>The statistic is the number of pairs of runs that rise, less that of pairs that fall. Without ties its distribution is
 * exact; with them it is normal with the variance that Kendall gives.
 */
final class Drift {

    /** Once in 100 cells without drift. */
    private static final double LEVEL = 0.01;

    private Drift() {}

    static Optional<Flag> of(Pair pair) {
        double[] baseline = pair.baseline().toArray();
        double[] candidate = pair.candidate().toArray();
        int rises = rises(baseline) + rises(candidate);
        double chance = chance(baseline, candidate);
        return chance > LEVEL
                ? Optional.empty()
                : Optional.of(new Flag(
                        Flag.Kind.DRIFT,
                        "the values " + (rises > 0 ? "rise" : "fall") + " from the first run to the last (Mann and"
                                + " Kendall, p = " + Figures.probability(chance) + ")"));
    }

    /** Return the probability, both ways, that runs without drift rise or fall as much or more. */
    static double chance(double[] one, double[] other) {
        int rises = Math.abs(rises(one) + rises(other));
        if (hasTies(one) || hasTies(other)) {
            double deviation = Math.sqrt(variance(one) + variance(other));
            // One less, because the statistic moves in steps of two or less.
            return rises == 0 ? 1 : 2 * NormalDistribution.of(0, 1).survivalProbability((rises - 1) / deviation);
        }
        double[] falls = convolved(falls(one.length), falls(other.length));
        double tail = 0;
        // One less than the length is the number of all pairs; with so many that fall, as many more rise, or more than
        // that.
        for (int falling = 0; 2 * falling + rises < falls.length; falling++) {
            tail += falls[falling];
        }
        return Math.min(1, 2 * tail);
    }

    private static int rises(double[] values) {
        int rises = 0;
        for (int i = 0; i < values.length; i++) {
            // A run and itself neither rise nor fall.
            for (int j = i; j < values.length; j++) {
                rises += (int) Math.signum(values[j] - values[i]);
            }
        }
        return rises;
    }

    /** Return the probability of 0, 1, 2, … falling pairs in {@code count} values in random order. */
    private static double[] falls(int count) {
        double[] falls = {1};
        for (int place = 2; place <= count; place++) {
            double[] one = new double[place];
            Arrays.fill(one, 1.0 / place);
            falls = convolved(falls, one);
        }
        return falls;
    }

    private static double[] convolved(double[] one, double[] other) {
        double[] sums = new double[one.length + other.length - 1];
        for (int i = 0; i < one.length; i++) {
            for (int j = 0; j < other.length; j++) {
                sums[i + j] += one[i] * other[j];
            }
        }
        return sums;
    }

    private static boolean hasTies(double[] values) {
        return Arrays.stream(values).distinct().count() < values.length;
    }

    private static double variance(double[] values) {
        double eighteenths = ofGroup(values.length);
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int same = 1;
        for (int i = 1; i <= sorted.length; i++) {
            if (i < sorted.length && sorted[i] == sorted[i - 1]) {
                same++;
            } else {
                eighteenths -= ofGroup(same);
                same = 1;
            }
        }
        return eighteenths / 18;
    }

    private static double ofGroup(int count) {
        return count * (count - 1.0) * (2.0 * count + 5);
    }
}
