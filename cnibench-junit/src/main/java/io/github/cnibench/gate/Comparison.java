package io.github.cnibench.gate;

import java.util.Optional;

/**
 * What the runs of two sides say about each other; changes are on the cell's scale and positive where the candidate is worse.
 *
 * @param pair what was compared
 * @param effect the estimate of Hodges and Lehmann: the median of all differences between a run of one and a run of the other
 * @param interval where the true change lies, or empty with too few runs
 * @param chanceOfWorse probability that chance alone makes the candidate look as bad or worse
 * @param chanceOfBetter probability that chance alone makes it look as good or better
 * @param apart whether all runs of one side are above all of the other's
 */
public record Comparison(
        Pair pair,
        double effect,
        Optional<Interval> interval,
        double chanceOfWorse,
        double chanceOfBetter,
        boolean apart) {

    /**
     * An interval that holds whatever the distribution of the runs is.
     *
     * @param lower end on the better side
     * @param upper end on the worse side
     */
    public record Interval(double lower, double upper) {

        /** Return whether {@code change} lies in this interval, its ends included. */
        public boolean contains(double change) {
            return lower <= change && change <= upper;
        }
    }

    /** Return the change for people: -0.05 for a value that is 5 % less, or percentage points. */
    public double change() {
        return change(effect);
    }

    /** Return any change on the cell's scale, such as an end of the interval, for people, as {@link #change()} does. */
    public double change(double worse) {
        return pair.cell().scale().change(worse, pair.cell().better());
    }

    /** Return the margin on the cell's scale. */
    double margin() {
        return worse(1);
    }

    /** Return a share of the margin as a change for the worse. */
    double worse(double share) {
        return pair.cell()
                .scale()
                .worse(share * pair.margin().amount(), pair.cell().better());
    }

    /** Return a share of the margin as a change for the better. */
    double better(double share) {
        return pair.cell()
                .scale()
                .better(share * pair.margin().amount(), pair.cell().better());
    }

    /** Return whether every run of the candidate is worse than every run of the baseline. */
    public boolean apartForTheWorse() {
        return apart && effect > 0;
    }
}
