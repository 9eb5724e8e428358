package io.github.cnibench.iperf;

import io.github.cnibench.iperf.Series.Slice;
import io.github.cnibench.result.InvalidReason;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * Finds traffic that stopped: iperf3 itself ends such a test with success.
 *
 * <p>A stream or all of them together stall when they carry next to nothing at the end for three seconds, or for two fifths
 * of a short test, or in most intervals of the measured time.
 */
final class StallCheck {

    /** Share of the mean below which an interval carries next to nothing. */
    private static final double NEXT_TO_NOTHING = 0.01;

    private static final double SECONDS_AT_END = 3;
    private static final double SHARE_AT_END = 0.4;
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
        check("the traffic", slices, Slice::total);
        if (expectation.streams() > 1) {
            for (int index = 0; index < expectation.streams(); index++) {
                int stream = index;
                check("stream " + (index + 1), slices, slice -> slice.bytes().get(stream));
            }
        }
        long empty = slices.stream().filter(slice -> slice.total() == 0).count();
        return empty == 0
                ? List.of()
                : List.of(empty + " of " + slices.size() + " measured intervals carried no bytes");
    }

    private void check(String what, List<Slice> slices, ToLongFunction<Slice> bytes) throws BrokenReportException {
        double total = slices.stream().mapToDouble(bytes::applyAsLong).sum();
        double mean = total / slices.size();
        if (mean < STEADY_BLOCKS * block) {
            return;
        }
        double silent = 0;
        long next = 0;
        for (Slice slice : slices) {
            boolean nothing = bytes.applyAsLong(slice) < NEXT_TO_NOTHING * mean;
            silent = nothing ? silent + slice.seconds() : 0;
            next += nothing ? 1 : 0;
        }
        double allowed =
                Math.min(SECONDS_AT_END, SHARE_AT_END * expectation.duration().toSeconds());
        // One interval alone is the noise of a busy machine.
        if (silent >= allowed && silent > 1.5) {
            throw stalled(what, String.format(Locale.ROOT, "carried next to nothing in the last %.1f s", silent));
        }
        if (next > MOST * slices.size()) {
            throw stalled(what, "carried next to nothing in " + next + " of " + slices.size() + " intervals");
        }
    }

    private static BrokenReportException stalled(String what, String how) {
        return new BrokenReportException(InvalidReason.STALLED, what + " " + how);
    }
}
