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
        silenceAtEnd("the traffic", slices, Slice::total, allowed);
        if (expectation.streams() > 1) {
            double allowedOne = Math.min(STREAM_SECONDS_AT_END, STREAM_SHARE_AT_END * seconds);
            for (int index = 0; index < expectation.streams(); index++) {
                int stream = index;
                String what = "stream " + (index + 1);
                double silent =
                        silenceAtEnd(what, slices, slice -> slice.bytes().get(stream), allowedOne);
                if (silent >= allowed) {
                    oddities.add(what + atEnd(silent) + ", while others carried on");
                }
            }
        }
        long empty = slices.stream().filter(slice -> slice.total() == 0).count();
        if (empty > 0) {
            oddities.add(empty + " of " + slices.size() + " measured intervals carried no bytes");
        }
        return List.copyOf(oddities);
    }

    /** Return for how many seconds at the end next to nothing was carried, refusing more than {@code allowed}. */
    private double silenceAtEnd(String what, List<Slice> slices, ToLongFunction<Slice> bytes, double allowed)
            throws BrokenReportException {
        double total = slices.stream().mapToDouble(bytes::applyAsLong).sum();
        double mean = total / slices.size();
        if (mean < STEADY_BLOCKS * block) {
            return 0;
        }
        double silent = 0;
        long next = 0;
        for (Slice slice : slices) {
            boolean nothing = bytes.applyAsLong(slice) < NEXT_TO_NOTHING * mean;
            silent = nothing ? silent + slice.seconds() : 0;
            next += nothing ? 1 : 0;
        }
        // One interval alone is the noise of a busy machine.
        if (silent >= allowed && silent > 1.5) {
            throw stalled(what + atEnd(silent));
        }
        if (next > MOST * slices.size()) {
            throw stalled(what + " carried next to nothing in " + next + " of " + slices.size() + " intervals");
        }
        return silent;
    }

    private static String atEnd(double silent) {
        return String.format(Locale.ROOT, " carried next to nothing in the last %.1f s", silent);
    }

    private static BrokenReportException stalled(String message) {
        return new BrokenReportException(InvalidReason.STALLED, message);
    }
}
