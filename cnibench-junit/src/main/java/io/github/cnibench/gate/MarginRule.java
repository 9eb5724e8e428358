package io.github.cnibench.gate;

import java.util.List;

/**
 * How margins are made from a baseline's self-test.
 *
 * @param multiple how many standard deviations from run to run a margin has
 * @param ratios bounds for ratios, as shares
 * @param points bounds for differences in percentage points
 */
public record MarginRule(double multiple, Bounds ratios, Bounds points) {

    /**
     * Bounds of a margin.
     *
     * @param least a smaller change is of no practical interest, however quiet the runs are
     * @param most a larger change is never put up with, however noisy the runs are
     */
    public record Bounds(double least, double most) {}

    /** Return the defaults: twice the standard deviation, 1 % to 15 % for ratios and 0.1 to 1 points for differences. */
    public static MarginRule defaults() {
        return new MarginRule(2, new Bounds(0.01, 0.15), new Bounds(0.1, 1));
    }

    /**
     * Return the margin from a baseline's self-test.
     *
     * @param selfTest groups of runs under unchanged conditions, such as the runs of one variant each; every group has two
     *     values or more
     */
    public Margin frozen(Scale scale, List<Sample> selfTest) {
        return of(scale, Spread.of(scale, selfTest));
    }

    /** Return the margin for a known standard deviation from run to run, as a share for ratios or in percentage points. */
    public Margin of(Scale scale, double spread) {
        Bounds bounds = scale == Scale.RATIO ? ratios : points;
        return new Margin(Math.min(Math.max(multiple * spread, bounds.least()), bounds.most()), spread);
    }
}
