package io.github.cnibench.suite.explore;

import java.util.Arrays;
import java.util.Optional;

/**
 * Where the median of all possible runs lies, as far as the measured ones tell.
 *
 * <p>From the k-th lowest to the k-th highest of n independent runs, whatever their distribution: that covers the median with
 * probability 1 - 2 P(B &lt; k), where B counts heads in n throws of a coin (David and Nagaraja, Order Statistics, 7.1).
 *
 * @param low lower end
 * @param high upper end
 * @param confidencePercent probability that such an interval covers the median
 */
record MedianInterval(double low, double high, double confidencePercent) {

    /** Fewest runs that an interval is made of: with four, the range itself covers the median only in 87.5 % of cases. */
    static final int FEWEST = 5;

    private static final double WANTED = 0.95;

    /**
     * Return the narrowest such interval of at least 95 %; of five runs the range, which is one of 93.75 %; empty for fewer.
     *
     * @param values what the runs measured, in any order
     */
    static Optional<MedianInterval> of(double... values) {
        int n = values.length;
        if (n < FEWEST) {
            return Optional.empty();
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int rank = 1;
        double coverage = coverage(n, 1);
        while (2 * (rank + 1) < n && coverage(n, rank + 1) >= WANTED) {
            rank++;
            coverage = coverage(n, rank);
        }
        return Optional.of(new MedianInterval(sorted[rank - 1], sorted[n - rank], 100 * coverage));
    }

    private static double coverage(int n, int rank) {
        double term = Math.pow(0.5, n);
        double below = 0;
        for (int heads = 0; heads < rank; heads++) {
            below += term;
            term *= (double) (n - heads) / (heads + 1);
        }
        return 1 - 2 * below;
    }
}
