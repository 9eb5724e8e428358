package io.github.cnibench.gate.selftest;

import java.util.Locale;

/**
 * How many runs a side suites took.
 *
 * @param sum runs a side of all suites together
 * @param suites number of suites, 1 or more
 */
public record MeanRuns(long sum, long suites) {

    /** Return the mean of a suite. */
    public double value() {
        return (double) sum / suites;
    }

    /** Return both together. */
    public MeanRuns plus(MeanRuns other) {
        return new MeanRuns(sum + other.sum, suites + other.suites);
    }

    /** Return the mean with one decimal. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f", value());
    }
}
