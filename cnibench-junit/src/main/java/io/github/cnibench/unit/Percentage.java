package io.github.cnibench.unit;

import java.util.Locale;

/**
 * A share in percent, finite: 0 is nothing, 100 is all; above 100 where several CPUs are added up.
 *
 * @param value the share in percent, finite and at least 0
 */
public record Percentage(double value) implements Comparable<Percentage> {

    public Percentage {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException("a percentage must be finite and at least 0 %, but was " + value);
        }
    }

    /** Create a percentage from a value in percent. */
    public static Percentage percent(double value) {
        return new Percentage(value);
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
