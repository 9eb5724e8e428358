package io.github.cnibench.sampler;

import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.Interval;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.unit.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Finds when, by the clock of a node, the throughput was measured.
 *
 * <p>iperf3's report counts seconds from the first byte, and dates it to a second only. What is known better: the first byte came
 * after the client was started, and so early that all intervals fit in before the client had ended. The earliest of the moments
 * in between is taken. Then the window begins and ends a little early, in traffic on both sides: its first part is omitted
 * time, with traffic like that of the measured time, and no silence after the traffic is in it.
 */
public final class TrafficWindow {

    /** Two readings of one clock by two programs may differ by this much. */
    private static final Duration CLOCK_ERROR = Duration.ofMillis(20);

    /** What a report's date is cut to. */
    private static final Duration DATE = Duration.ofSeconds(1);

    /** Opening all streams and starting them takes some round trips after the date; half a second is plenty for 128 of them. */
    private static final Duration OPENING = Duration.ofMillis(500);

    /** Share of the measured time by which the window may be early where nothing was omitted. */
    private static final double MOST_EARLY = 0.02;

    private TrafficWindow() {}

    /**
     * Find the window of the intervals that are not omitted.
     *
     * @param notBefore a moment before the first byte, the closer the better
     * @param notAfter a moment after the last byte, the closer the better
     * @throws SamplerException if the window cannot be told closely enough
     */
    public static Window of(Transfer transfer, Instant notBefore, Instant notAfter) throws SamplerException {
        List<Interval> measured = transfer.intervals().stream()
                .filter(interval -> !interval.omitted())
                .toList();
        if (measured.isEmpty()) {
            throw unclear("the report has no interval that is not omitted");
        }
        double start = measured.get(0).startSeconds();
        double end = measured.get(measured.size() - 1).endSeconds();
        Duration slack = Duration.between(notBefore.plus(Durations.ofSeconds(end)), notAfter);
        if (slack.compareTo(CLOCK_ERROR.negated()) < 0) {
            throw unclear(String.format(
                    Locale.ROOT,
                    "the report covers %.2f s, but the client ran for %.2f s; was the clock set?",
                    end,
                    Durations.seconds(Duration.between(notBefore, notAfter))));
        }
        double allowed = Math.max(start, MOST_EARLY * (end - start));
        if (Durations.seconds(slack) > allowed) {
            throw unclear(String.format(
                    Locale.ROOT,
                    "the client ran for %.2f s longer than its report covers, and at most %.2f s is allowed",
                    Durations.seconds(slack),
                    allowed));
        }
        return new Window(notBefore.plus(Durations.ofSeconds(start)), notBefore.plus(Durations.ofSeconds(end)));
    }

    /**
     * Find the window where only the report tells when it began, by the clock of its node.
     *
     * @param connected the second in which client and server had connected
     * @throws SamplerException if the window cannot be told closely enough
     */
    public static Window ofDatedReport(Transfer transfer, Instant connected) throws SamplerException {
        double end = transfer.intervals().stream()
                .mapToDouble(Interval::endSeconds)
                .max()
                .orElse(0);
        return of(transfer, connected, connected.plus(DATE).plus(OPENING).plus(Durations.ofSeconds(end)));
    }

    private static SamplerException unclear(String message) {
        return new SamplerException(CpuCost.Reason.WINDOW_UNCLEAR, message);
    }
}
