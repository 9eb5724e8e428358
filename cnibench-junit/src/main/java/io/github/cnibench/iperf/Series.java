package io.github.cnibench.iperf;

import io.github.cnibench.result.Interval;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.unit.BitRate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The intervals of a report: without a gap, omitted ones first, each the sum of its streams.
 *
 * @param slices the intervals in the order of time
 * @param unreported seconds at the end of the omitted time for which the report has no interval, see {@link OmitEdge}
 */
record Series(List<Slice> slices, double unreported) {

    /** The share of the intervals asked for that must be there; the coverage in seconds is demanded as well. */
    private static final double ENOUGH = 0.9;
    /** Seconds from which the rate of an interval is more than a burst. */
    private static final double TELLING = 0.5;
    /** The resolution of iperf3's clock in seconds. */
    private static final double TICK = 1e-6;

    Series {
        slices = List.copyOf(slices);
    }

    /**
     * One interval.
     *
     * @param start seconds since the first byte of the omitted or of the measured time
     * @param end likewise
     * @param seconds length as iperf3 measured it, above 0
     * @param bytes payload of each stream
     */
    record Slice(double start, double end, double seconds, List<Long> bytes, boolean omitted) {

        Slice {
            bytes = List.copyOf(bytes);
        }

        long total() {
            return bytes.stream().mapToLong(Long::longValue).sum();
        }

        double bytesPerSecond() {
            return total() / seconds;
        }
    }

    /** Read the intervals of {@code report} and check them against what was asked for. */
    static Series read(JsonValue report, Expectation expectation) throws BrokenReportException {
        List<Slice> slices = new ArrayList<>();
        double unreported = 0;
        for (JsonValue interval : report.at("intervals").elements()) {
            boolean mayBeAtEdge = slices.stream().allMatch(Slice::omitted)
                    && !expectation.omit().isZero();
            OmitEdge edge = mayBeAtEdge ? OmitEdge.of(interval) : OmitEdge.NONE;
            Slice slice = slice(interval, expectation.streams(), edge);
            requireOrder(interval, slices, slice);
            slices.add(slice);
            unreported += edge.unreported();
        }
        Series series = new Series(slices, unreported);
        if (slices.stream().mapToDouble(Slice::total).sum() > JsonValue.MAX_COUNT) {
            throw report.at("intervals").implausible("they have more than 2^53 bytes");
        }
        series.requireCoverage(expectation.duration(), expectation.omit());
        return series;
    }

    List<Slice> measured() {
        return slices.stream().filter(slice -> !slice.omitted()).toList();
    }

    long measuredBytes() {
        return measured().stream().mapToLong(Slice::total).sum();
    }

    /** Return the bytes of those omitted intervals that the report has. */
    long omittedBytesAtLeast() {
        return slices.stream().filter(Slice::omitted).mapToLong(Slice::total).sum();
    }

    /**
     * Return the bytes of the omitted time; a second that has no interval counts at the mean rate of the measured time. It
     * is an estimate, so whole seconds will do.
     */
    long omittedBytes() {
        List<Slice> measured = measured();
        long seconds = measured.isEmpty()
                ? 0
                : Math.round(measured.get(measured.size() - 1).end());
        return seconds == 0
                ? omittedBytesAtLeast()
                : omittedBytesAtLeast() + Math.round(unreported) * measuredBytes() / seconds;
    }

    /** Return the measured bytes of the stream at {@code index}. */
    long measuredBytes(int index) {
        return measured().stream().mapToLong(slice -> slice.bytes().get(index)).sum();
    }

    /** Return the highest rate of an interval, in bytes per second; what is cut short at the end says little. */
    double peakBytesPerSecond() {
        return slices.stream()
                .filter(slice -> slice.seconds() >= TELLING)
                .mapToDouble(Slice::bytesPerSecond)
                .max()
                .orElse(0);
    }

    /** Return the intervals on one clock that starts with the first byte of the omitted time. */
    List<Interval> intervals() {
        double offset = omittedSeconds();
        return slices.stream()
                .map(slice -> {
                    double shift = slice.omitted() ? 0 : offset;
                    return new Interval(
                            slice.start() + shift,
                            slice.end() + shift,
                            BitRate.bps(slice.bytesPerSecond() * 8),
                            slice.omitted());
                })
                .toList();
    }

    private double omittedSeconds() {
        return slices.stream()
                        .filter(Slice::omitted)
                        .mapToDouble(Slice::end)
                        .max()
                        .orElse(0)
                + unreported;
    }

    private static Slice slice(JsonValue interval, int streams, OmitEdge edge) throws BrokenReportException {
        List<JsonValue> parts = interval.at("streams").elements();
        if (parts.size() != streams) {
            throw interval.at("streams").implausible("it has " + parts.size() + " streams, asked for were " + streams);
        }
        JsonValue sum = interval.at("sum");
        List<Long> bytes = new ArrayList<>(streams);
        boolean omitted = parts.get(0).flag("omitted");
        for (JsonValue part : parts) {
            bytes.add(bytes(part, edge));
            if (part.flag("omitted") != omitted) {
                throw part.at("omitted").implausible("other streams of the same interval say otherwise");
            }
        }
        double end = sum.number("end");
        Slice slice = edge.unreported() > 0
                ? new Slice(0, end, end, bytes, omitted)
                : new Slice(sum.number("start"), end, sum.number("seconds"), bytes, omitted);
        if (bytes(sum, edge) != slice.total()) {
            throw sum.at("bytes").implausible("the streams have " + slice.total() + " bytes");
        }
        sum.flag("omitted");
        return slice;
    }

    private static long bytes(JsonValue line, OmitEdge edge) throws BrokenReportException {
        double seconds = line.number("seconds");
        double length = edge.unreported() > 0
                ? line.number("end") + line.number("start")
                : line.number("end") - line.number("start");
        if (seconds < TICK || Math.abs(seconds - length) > Tolerance.INTERVAL_LENGTH) {
            throw line.at("seconds").implausible("expected the time from start to end");
        }
        long bytes = line.count("bytes");
        if (!Tolerance.sameRate(line.number("bits_per_second"), bytes * 8.0 / seconds)) {
            throw line.at("bits_per_second").implausible(bytes + " bytes in " + seconds + " s are another rate");
        }
        return bytes;
    }

    private static void requireOrder(JsonValue interval, List<Slice> before, Slice slice) throws BrokenReportException {
        Slice last = before.isEmpty() ? null : before.get(before.size() - 1);
        if (last != null && !last.omitted() && slice.omitted()) {
            throw interval.implausible("an omitted interval follows one that is measured");
        }
        // Each of the two times, the omitted and the measured one, is counted from 0.
        double due = last == null || last.omitted() != slice.omitted() ? 0 : last.end();
        if (Math.abs(slice.start() - due) > Tolerance.INTERVAL_GAP) {
            throw new BrokenReportException(
                    InvalidReason.TOO_FEW_INTERVALS,
                    interval.path() + " starts at " + slice.start() + " s, expected " + due + " s");
        }
    }

    private void requireCoverage(Duration duration, Duration omit) throws BrokenReportException {
        List<Slice> measured = measured();
        double end = measured.isEmpty() ? 0 : measured.get(measured.size() - 1).end();
        if (measured.size() < Math.floor(ENOUGH * duration.toSeconds())
                || end < duration.toSeconds() - Tolerance.TIME) {
            throw new BrokenReportException(
                    InvalidReason.TOO_FEW_INTERVALS,
                    "the report has " + measured.size() + " intervals over " + end + " s, asked for were "
                            + duration.toSeconds() + " s");
        }
        double omitted = omittedSeconds();
        if (Math.abs(omitted - omit.toSeconds()) > (omit.isZero() ? 0 : Tolerance.TIME)) {
            throw new BrokenReportException(
                    InvalidReason.IMPLAUSIBLE_VALUE,
                    "the report omits " + omitted + " s, asked for were " + omit.toSeconds() + " s");
        }
    }
}
