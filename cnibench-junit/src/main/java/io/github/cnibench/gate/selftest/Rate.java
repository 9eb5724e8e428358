package io.github.cnibench.gate.selftest;

import java.util.Locale;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * How often something happened.
 *
 * @param count number of times
 * @param of number of times that it could have
 */
public record Rate(long count, long of) {

    private static final double CONFIDENCE = 0.95;

    public Rate {
        if (count < 0 || of < 1 || count > of) {
            throw new IllegalArgumentException("a rate needs 0 to " + of + " times out of 1 or more, but got " + count);
        }
    }

    /** Return the share of times, 0 to 1. */
    public double share() {
        return (double) count / of;
    }

    /** Return the upper bound of the true share, exact, with a confidence of 95 % (Clopper and Pearson, 1934). */
    public double upperBound() {
        return count == of
                ? 1
                : BetaDistribution.of(count + 1.0, (double) of - count).inverseCumulativeProbability(CONFIDENCE);
    }

    /** Return both together. */
    public Rate plus(Rate other) {
        return new Rate(count + other.count, of + other.of);
    }

    /** Return the share in percent with two decimals. */
    @Override
    public String toString() {
        return percent(share());
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f %%", 100 * share);
    }
}
