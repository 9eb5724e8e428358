package io.github.cnibench.assertion;

import io.github.cnibench.result.Metric;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.CpuPerBitRate;
import io.github.cnibench.unit.Durations;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the limits of a thresholds file, each with the unit that its metric has. */
final class LimitText {

    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*%");
    private static final Pattern CORES = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*cores?");
    private static final Pattern MEBIBYTES = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*MiB");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,15}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}(?:\\.[0-9]{1,9})?");

    private LimitText() {}

    /**
     * Return the limit in the unit of {@code metric}.
     *
     * @throws IllegalArgumentException if the text is no limit for this metric
     */
    static double parse(Metric metric, String text) {
        return switch (metric) {
            case THROUGHPUT, SENT, OFFERED -> BitRate.parse(text).gbps();
            case ROUND_TRIP, JITTER -> Durations.seconds(Durations.parse(text)) * 1e3;
            case LOSS, IPERF_CLIENT_CPU, IPERF_SERVER_CPU ->
                number(PERCENT, text, "a percentage with its sign such as '0.5 %'");
            case RETRANSMITS -> number(WHOLE, text, "a whole number of segments without a unit such as '1000'");
            case MSS, DATAGRAM ->
                positive(number(WHOLE, text, "a whole number of bytes without a unit such as '8948'"));
            case CPU_BUSY -> number(CORES, text, "a number of cores with its unit such as '1.5 cores'");
            case CPU_COST, CPU_COST_SERVER, CPU_COST_CLIENT ->
                CpuPerBitRate.parse(text).milliCpusPerGbit();
            case MEMORY_USED -> number(MEBIBYTES, text, "an amount of memory in MiB such as '1300 MiB'");
            case PACKETS_PER_SECOND ->
                number(NUMBER, text, "a number of packets per second without a unit such as '100000'");
        };
    }

    private static double number(Pattern pattern, String text, String expected) {
        Matcher matcher = pattern.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected " + expected + ", but got '" + text + "'");
        }
        return Double.parseDouble(matcher.groupCount() == 0 ? matcher.group() : matcher.group(1));
    }

    private static double positive(double bytes) {
        if (bytes == 0) {
            throw new IllegalArgumentException("expected a size above 0 bytes, but got '0'");
        }
        return bytes;
    }
}
