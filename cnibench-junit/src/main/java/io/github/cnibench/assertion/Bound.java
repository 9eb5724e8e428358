package io.github.cnibench.assertion;

/**
 * The values that are good enough, both ends included.
 *
 * @param least the smallest good value, or negative infinity where there is none
 * @param most the largest good value, or positive infinity where there is none
 */
public record Bound(double least, double most) {

    public Bound {
        if (Double.isNaN(least) || Double.isNaN(most)) {
            throw new IllegalArgumentException("a limit must be a number, but was NaN");
        }
        if (least > most) {
            throw new IllegalArgumentException(
                    "the lower limit must not be above the upper one, but was " + least + " above " + most);
        }
        if (least == Double.POSITIVE_INFINITY
                || most == Double.NEGATIVE_INFINITY
                || (least == Double.NEGATIVE_INFINITY && most == Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a limit must be finite");
        }
    }

    /** Create a bound that holds for {@code value}, finite, and everything above it. */
    public static Bound atLeast(double value) {
        return new Bound(value, Double.POSITIVE_INFINITY);
    }

    /** Create a bound that holds for {@code value}, finite, and everything below it. */
    public static Bound atMost(double value) {
        return new Bound(Double.NEGATIVE_INFINITY, value);
    }

    /** Create a bound that holds for nothing but {@code value}, which is finite. */
    public static Bound exactly(double value) {
        return new Bound(value, value);
    }

    /** Create a bound that holds from {@code least} to {@code most}, both included. */
    public static Bound between(double least, double most) {
        return new Bound(least, most);
    }

    /** Return whether {@code value} is good enough; NaN never is. */
    public boolean holds(double value) {
        return value >= least && value <= most;
    }

    /** Return whether no value at all can keep both this bound and {@code other}. */
    public boolean contradicts(Bound other) {
        return least > other.most || most < other.least;
    }

    /** Return the bound in words, such as {@code at least 9.2 Gbit/s}, for values in {@code unit}. */
    public String in(String unit) {
        if (least == most) {
            return "exactly " + Figures.exact(least, unit);
        }
        if (most == Double.POSITIVE_INFINITY) {
            return "at least " + Figures.exact(least, unit);
        }
        if (least == Double.NEGATIVE_INFINITY) {
            return "at most " + Figures.exact(most, unit);
        }
        return "between " + Figures.exact(least, unit) + " and " + Figures.exact(most, unit);
    }
}
