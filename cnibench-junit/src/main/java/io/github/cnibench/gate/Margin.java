package io.github.cnibench.gate;

/**
 * The largest change for the worse that is put up with, frozen when a baseline was taken.
 *
 * <p>It is never made from the runs that it judges: a noisy campaign would widen its own margin.
 *
 * @param amount a share above 0 and below 1 for ratios, 0.05 for 5 %; percentage points for differences
 * @param spread the standard deviation from run to run that it was made from, in the same unit
 */
public record Margin(double amount, double spread) {

    public Margin {
        if (!(amount > 0 && Double.isFinite(amount))) {
            throw new IllegalArgumentException("a margin must be above 0, but was " + amount);
        }
        if (!(spread >= 0 && Double.isFinite(spread))) {
            throw new IllegalArgumentException("a spread must be at least 0, but was " + spread);
        }
    }
}
