package io.github.cnibench.unit;

import java.util.Locale;

/**
 * CPU time per time: 1 is one CPU that works all the time, and three CPUs that work half of it are 1.5.
 *
 * @param value CPU seconds per second, finite and at least 0
 */
public record Cores(double value) implements Comparable<Cores> {

    public static final Cores ZERO = new Cores(0);

    public Cores {
        if (!Double.isFinite(value) || value < 0) {
            throw new IllegalArgumentException(
                    "a number of cores must be finite and at least 0 cores, but was " + value);
        }
    }

    /** Create a number of cores. */
    public static Cores cores(double value) {
        return new Cores(value);
    }

    /** Return the sum of this and {@code other}. */
    public Cores plus(Cores other) {
        return new Cores(value + other.value);
    }

    /** Return what is left of this without {@code other}: never less than nothing. */
    public Cores without(Cores other) {
        return new Cores(Math.max(0, value - other.value));
    }

    @Override
    public int compareTo(Cores other) {
        return Double.compare(value, other.value);
    }

    /** Return the cores with three decimals, such as {@code 1.250 cores}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.3f cores", value);
    }
}
