package io.github.cnibench.gate.baseline;

import io.github.cnibench.gate.Sample;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * What the values of runs come to, for people.
 *
 * @param n number of values
 * @param median their median
 * @param interval where the true median lies with a confidence of 90 %, or empty with fewer than five values
 */
public record RunSummary(int n, double median, Optional<Interval> interval) {

    /** Probability that the true median lies beyond one end of the interval, at most; that of the gate's own intervals. */
    private static final double BEYOND_ONE_END = 0.05;

    /** The ends of an interval, both of them values of runs. */
    public record Interval(double lower, double upper) {}

    /**
     * Summarize one value or more.
     *
     * <p>The ends of the interval are order statistics, which holds whatever the distribution of the runs is: as many values
     * lie beyond each as a coin shows heads in n throws with a probability of at most 5 % (David and Nagaraja, "Order
     * Statistics", section 7.1).
     */
    static RunSummary of(Sample sample) {
        double[] sorted = sample.values().stream()
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        int rank = rank(sorted.length);
        return new RunSummary(
                sorted.length,
                Median.withDefaults().evaluate(sorted),
                rank == 0
                        ? Optional.empty()
                        : Optional.of(new Interval(sorted[rank - 1], sorted[sorted.length - rank])));
    }

    private static int rank(int n) {
        BinomialDistribution heads = BinomialDistribution.of(n, 0.5);
        int rank = 0;
        while (heads.cumulativeProbability(rank) <= BEYOND_ONE_END) {
            rank++;
        }
        return rank;
    }
}
