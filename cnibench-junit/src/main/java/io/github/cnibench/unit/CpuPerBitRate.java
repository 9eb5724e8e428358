package io.github.cnibench.unit;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a rate of data costs in CPU time: thousandths of a CPU for each Gbit/s, written mCPU per Gbit/s.
 *
 * <p>The same number is the CPU time of one bit in picoseconds.
 *
 * @param milliCpusPerGbit the cost, finite and at least 0
 */
public record CpuPerBitRate(double milliCpusPerGbit) implements Comparable<CpuPerBitRate> {

    private static final Pattern TEXT = Pattern.compile("\\s*([0-9]+(?:\\.[0-9]+)?)\\s*mCPU(?: per |/)Gbit/s\\s*");

    public CpuPerBitRate {
        if (!Double.isFinite(milliCpusPerGbit) || milliCpusPerGbit < 0) {
            throw new IllegalArgumentException(
                    "a cost must be finite and at least 0 mCPU per Gbit/s, but was " + milliCpusPerGbit);
        }
    }

    /** Create a cost from thousandths of a CPU for each Gbit/s. */
    public static CpuPerBitRate milliCpusPerGbit(double value) {
        return new CpuPerBitRate(value);
    }

    /**
     * Create the cost of {@code rate} for {@code cores}.
     *
     * @throws IllegalArgumentException if the rate is 0
     */
    public static CpuPerBitRate of(Cores cores, BitRate rate) {
        if (rate.bitsPerSecond() == 0) {
            throw new IllegalArgumentException("a cost needs a rate above 0 bit/s");
        }
        return new CpuPerBitRate(cores.value() * 1e3 / rate.gbps());
    }

    /**
     * Parse a cost such as {@code 40 mCPU per Gbit/s}.
     *
     * @throws IllegalArgumentException if the text has no number or not this unit
     */
    public static CpuPerBitRate parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a cost with its unit such as '40 mCPU per Gbit/s', but got '" + text + "'");
        }
        return new CpuPerBitRate(Double.parseDouble(matcher.group(1)));
    }

    @Override
    public int compareTo(CpuPerBitRate other) {
        return Double.compare(milliCpusPerGbit, other.milliCpusPerGbit);
    }

    /** Return the cost with one decimal, such as {@code 41.3 mCPU per Gbit/s}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f mCPU per Gbit/s", milliCpusPerGbit);
    }
}
