package io.github.cnibench.result;

import java.util.Locale;

/** What bounded a measurement. */
public enum Limit {
    /** The throughput is at least 95 % of a real link's speed. */
    LINK,
    /** The node's CPUs were busy for at least 95 % of the time. */
    CPU,
    /** The iperf3 process of a single stream used at least 90 % of one CPU, on either end. */
    IPERF_THREAD,
    /** At least 99 % of the offered rate was sent. */
    OFFERED_RATE,
    /** None of the others is shown by the evidence. */
    UNKNOWN;

    private static final double THREAD_PERCENT = 90;

    /** Return the limit that {@code transfer} shows by itself: the single iperf3 process, or none. */
    public static Limit of(Transfer transfer) {
        double busiest = Math.max(
                transfer.cpu().client().value(), transfer.cpu().server().value());
        return transfer.streams() == 1 && busiest >= THREAD_PERCENT ? IPERF_THREAD : UNKNOWN;
    }

    /** Return the word for this limit in files and messages, such as {@code iperf-thread}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return word();
    }
}
