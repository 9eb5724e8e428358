package io.github.cnibench.unit;

import java.util.Locale;

/**
 * A number of bytes, never negative.
 *
 * @param bytes the count, at least 0
 */
public record ByteCount(long bytes) implements Comparable<ByteCount> {

    public static final ByteCount ZERO = new ByteCount(0);

    public ByteCount {
        if (bytes < 0) {
            throw new IllegalArgumentException("a byte count must be at least 0, but was " + bytes);
        }
    }

    /** Create a count of {@code bytes}. */
    public static ByteCount bytes(long bytes) {
        return new ByteCount(bytes);
    }

    /** Return the count in bits, as a floating-point number so that it cannot overflow. */
    public double bits() {
        return bytes * 8.0;
    }

    /** Return the sum of this count and {@code other}. */
    public ByteCount plus(ByteCount other) {
        return new ByteCount(Math.addExact(bytes, other.bytes));
    }

    @Override
    public int compareTo(ByteCount other) {
        return Long.compare(bytes, other.bytes);
    }

    /** Return the count with a binary prefix, such as {@code 1.50 GiB}. */
    @Override
    public String toString() {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < units.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.2f %s", value, units[unit]);
    }
}
