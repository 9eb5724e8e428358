package io.github.cnibench.gate;

import java.util.Arrays;
import java.util.Optional;

/**
 * Notices runs that fall into two groups, by Otsu's criterion ("A threshold selection method from gray-level histograms",
 * 1979): the best split into a lower and an upper group explains nearly all of the variance.
 *
 * <p>Ten normal runs reach the bound by chance about once in 75 times, twenty next to never.
 */
final class TwoHumps {

    private static final double LEAST_EXPLAINED = 0.9;
    private static final int FEWEST_RUNS = 10;
    private static final int FEWEST_IN_GROUP = 3;
    /** A smaller group is a tail with outliers and no hump. */
    private static final double LEAST_SHARE_IN_GROUP = 0.2;

    private TwoHumps() {}

    static Optional<Flag> of(GateCell cell, String side, Sample sample) {
        int runs = sample.size();
        if (runs < FEWEST_RUNS) {
            return Optional.empty();
        }
        double[] sorted = sample.toArray();
        Arrays.sort(sorted);
        double all = squares(sorted, 0, runs);
        int least = Math.max(FEWEST_IN_GROUP, (int) Math.ceil(LEAST_SHARE_IN_GROUP * runs));
        double best = Double.POSITIVE_INFINITY;
        int split = least;
        for (int i = least; i <= runs - least; i++) {
            double within = squares(sorted, 0, i) + squares(sorted, i, runs);
            if (within < best) {
                best = within;
                split = i;
            }
        }
        return 1 - best / all < LEAST_EXPLAINED
                ? Optional.empty()
                : Optional.of(new Flag(
                        Flag.Kind.TWO_HUMPS,
                        "the runs of the " + side + " fall into two groups, " + split + " up to "
                                + Figures.value(sorted[split - 1], cell) + " and " + (runs - split) + " from "
                                + Figures.value(sorted[split], cell) + " (Otsu)"));
    }

    private static double squares(double[] values, int from, int to) {
        double mean = Arrays.stream(values, from, to).average().orElseThrow();
        return Arrays.stream(values, from, to)
                .map(value -> (value - mean) * (value - mean))
                .sum();
    }
}
