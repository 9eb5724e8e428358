package io.github.cnibench.iperf;

import io.github.cnibench.iperf.Series.Slice;
import io.github.cnibench.result.InvalidReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Finds traffic that stopped: iperf3 itself ends such a test with success.
 *
 * <p>The traffic stalls when it carries next to nothing at the end for three seconds, or for two fifths of a short test, or
 * in most intervals of the measured time. One stream of several is given longer: TCP's backoff silences a stream that the
 * others starve for about three seconds. That is a warning.
 */
final class StallCheck {

    /** Share of the mean below which an interval carries next to nothing. */
    private static final double NEXT_TO_NOTHING = 0.01;

    private static final double SECONDS_AT_END = 3;
    private static final double SHARE_AT_END = 0.4;
    private static final double STREAM_SECONDS_AT_END = 4.5;
    private static final double STREAM_SHARE_AT_END = 0.6;
    private static final double MOST = 0.5;
    /** Blocks per interval below which silence is no sign of a stall. */
    private static final double STEADY_BLOCKS = 3;

    private final Expectation expectation;
    private final long block;

    StallCheck(Expectation expectation, long block) {
        this.expectation = expectation;
        this.block = block;
    }

    /**
     * Check {@code series} and return what is odd but no stall, one line each.
     *
     * @throws BrokenReportException if traffic stalled
     */
    List<String> check(Series series) throws BrokenReportException {
        List<Slice> slices = series.measured();
        List<String> oddities = new ArrayList<>();
        double seconds = expectation.duration().toSeconds();
        double allowed = Math.min(SECONDS_AT_END, SHARE_AT_END * seconds);
        requireTraffic(Silence.of(slices, Slice::total, steady()), slices.size(), allowed);
        if (expectation.streams() > 1) {
            double allowedOne = Math.min(STREAM_SECONDS_AT_END, STREAM_SHARE_AT_END * seconds);
            for (int index = 0; index < expectation.streams(); index++) {
                int stream = index;
                String what = "stream " + (index + 1);
                Silence silence = Silence.of(slices, slice -> slice.bytes().get(stream), steady());
                if (silence.isAtEndFor(allowedOne)) {
                    throw stalled(what + atEnd(silence));
                }
                if (silence.atEnd() >= allowed) {
                    oddities.add(what + atEnd(silence) + ", while others carried on");
                } else if (silence.isMostOf(slices.size())) {
                    oddities.add(what + often(silence, slices.size()) + ", while others carried on");
                }
            }
        }
        long empty = slices.stream().filter(slice -> slice.total() == 0).count();
        if (empty > 0) {
            oddities.add(empty + " of " + slices.size() + " measured intervals carried no bytes");
        }
        return List.copyOf(oddities);
    }

    private long steady() {
        return (long) (STEADY_BLOCKS * block);
    }

    private static void requireTraffic(Silence silence, int intervals, double allowed) throws BrokenReportException {
        if (silence.isAtEndFor(allowed)) {
            throw stalled("the traffic" + atEnd(silence));
        }
        if (silence.isMostOf(intervals)) {
            throw stalled("the traffic" + often(silence, intervals));
        }
    }

    /**
     * When next to nothing was carried.
     *
     * @param atEnd seconds without a break at the end
     * @param intervals number of intervals, wherever they are
     */
    private record Silence(double atEnd, long intervals) {

        /** Find it in a series whose mean is at least {@code steady} bytes an interval; below, silence tells nothing. */
        static Silence of(List<Slice> slices, ToLongFunction<Slice> bytes, long steady) {
            double mean = slices.stream().mapToDouble(bytes::applyAsLong).sum() / slices.size();
            if (mean < steady) {
                return new Silence(0, 0);
            }
            double atEnd = 0;
            long intervals = 0;
            for (Slice slice : slices) {
                boolean nothing = bytes.applyAsLong(slice) < NEXT_TO_NOTHING * mean;
                atEnd = nothing ? atEnd + slice.seconds() : 0;
                intervals += nothing ? 1 : 0;
            }
            return new Silence(atEnd, intervals);
        }

        /** One interval alone is the noise of a busy machine. */
        boolean isAtEndFor(double seconds) {
            return atEnd >= seconds && atEnd > 1.5;
        }

        boolean isMostOf(int all) {
            return intervals > MOST * all;
        }
    }

    private static String often(Silence silence, int intervals) {
        return " carried next to nothing in " + silence.intervals() + " of " + intervals + " intervals";
    }

    private static String atEnd(Silence silence) {
        return String.format(Locale.ROOT, " carried next to nothing in the last %.1f s", silence.atEnd());
    }

    private static BrokenReportException stalled(String message) {
        return new BrokenReportException(InvalidReason.STALLED, message);
    }
}
