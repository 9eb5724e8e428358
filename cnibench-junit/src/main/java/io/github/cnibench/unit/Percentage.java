package io.github.cnibench.unit;

import java.util.Locale;

/**
 * A share in percent, finite: 0 is nothing, 100 is all; above 100 where several CPUs are added up.
 *
 * @param value the share in percent, finite and at least 0
 */
public record Percentage(double value) implements Comparable<Percentage> {

    /** What {@link #parseShare(String)} reads, for messages. */
    public static final String SHARE = "a share above 0 % and below 100 %, such as '5 %'";

    private static final double WHOLE = 100;

    public Percentage {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException("a percentage must be finite and at least 0 %, but was " + value);
        }
    }

    /** Create a percentage from a value in percent. */
    public static Percentage percent(double value) {
        return new Percentage(value);
    }

    /**
     * Read a share of something that is neither nothing nor all of it, such as {@code 5 %}; the sign may be left out.
     *
     * @throws IllegalArgumentException if {@code text} is no number, or not above 0 and below 100
     */
    public static Percentage parseShare(String text) {
        double value;
        try {
            value = Double.parseDouble(text.replace("%", "").trim());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(expectedShare(text), e);
        }
        if (value > 0 && value < WHOLE) {
            return percent(value);
        }
        throw new IllegalArgumentException(expectedShare(text));
    }

    private static String expectedShare(String text) {
        return text + ": expected " + SHARE;
    }

    /** Return the share as a fraction of 1. */
    public double fraction() {
        return value / WHOLE;
    }

    @Override
    public int compareTo(Percentage other) {
        return Double.compare(value, other.value);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f %%", value);
    }
}
