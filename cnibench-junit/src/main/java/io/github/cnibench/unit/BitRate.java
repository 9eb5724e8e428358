package io.github.cnibench.unit;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rate of data in bits per second, finite and never negative.
 *
 * <p>Prefixes are decimal as on network links: 1 Gbit/s is 10<sup>9</sup> bits per second.
 *
 * @param bitsPerSecond the rate, finite and at least 0
 */
public record BitRate(double bitsPerSecond) implements Comparable<BitRate> {

    public static final BitRate ZERO = new BitRate(0);

    private static final Pattern TEXT = Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*([kKMGT]?)(?:bit/s|bps)\\s*");

    public BitRate {
        if (!Double.isFinite(bitsPerSecond) || bitsPerSecond < 0) {
            throw new IllegalArgumentException(
                    "a bit rate must be finite and at least 0 bit/s, but was " + bitsPerSecond);
        }
    }

    /** Create a rate from bits per second. */
    public static BitRate bps(double value) {
        return new BitRate(value);
    }

    /** Create a rate from megabits (10<sup>6</sup> bits) per second. */
    public static BitRate mbps(double value) {
        return new BitRate(value * 1e6);
    }

    /** Create a rate from gigabits (10<sup>9</sup> bits) per second. */
    public static BitRate gbps(double value) {
        return new BitRate(value * 1e9);
    }

    /** Create the mean rate of {@code bytes} over {@code seconds}, which must be positive. */
    public static BitRate of(ByteCount bytes, double seconds) {
        if (!(seconds > 0)) {
            throw new IllegalArgumentException("a rate needs a time above 0 s, but the time was " + seconds + " s");
        }
        return new BitRate(bytes.bits() / seconds);
    }

    /**
     * Parse a rate such as {@code 9.2 Gbit/s}, {@code 100 Mbit/s} or {@code 9.2Gbps}.
     *
     * @throws IllegalArgumentException if the text has no number, no unit or an unknown unit
     */
    public static BitRate parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a rate with its unit such as '9.2 Gbit/s' or '100 Mbit/s', but got '" + text + "'");
        }
        double factor = switch (matcher.group(2)) {
            case "k", "K" -> 1e3;
            case "M" -> 1e6;
            case "G" -> 1e9;
            case "T" -> 1e12;
            default -> 1;
        };
        return new BitRate(Double.parseDouble(matcher.group(1)) * factor);
    }

    /** Return the rate in gigabits (10<sup>9</sup> bits) per second. */
    public double gbps() {
        return bitsPerSecond / 1e9;
    }

    /** Return this rate times {@code factor}, which must be finite and at least 0. */
    public BitRate times(double factor) {
        return new BitRate(bitsPerSecond * factor);
    }

    @Override
    public int compareTo(BitRate other) {
        return Double.compare(bitsPerSecond, other.bitsPerSecond);
    }

    /** Return the rate with three significant digits or more, such as {@code 9.23 Gbit/s}. */
    @Override
    public String toString() {
        if (bitsPerSecond >= 1e9) {
            return String.format(Locale.ROOT, "%.2f Gbit/s", bitsPerSecond / 1e9);
        }
        if (bitsPerSecond >= 1e6) {
            return String.format(Locale.ROOT, "%.2f Mbit/s", bitsPerSecond / 1e6);
        }
        if (bitsPerSecond >= 1e3) {
            return String.format(Locale.ROOT, "%.2f kbit/s", bitsPerSecond / 1e3);
        }
        return String.format(Locale.ROOT, "%.0f bit/s", bitsPerSecond);
    }
}
