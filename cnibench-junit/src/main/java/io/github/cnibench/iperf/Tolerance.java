package io.github.cnibench.iperf;

/**
 * How far numbers of a sound report may lie apart.
 *
 * <p>The bounds stand on 536 reports of the 2024 study and on recordings of every version from 3.9 to 3.22; what was seen
 * is noted with each.
 */
final class Tolerance {

    /** Relative error of a rate against its bytes and seconds: both are printed with 15 digits or more. */
    static final double RATE = 1e-6;

    /** Seconds by which a time may miss what was asked for; seen: 0.06 s too short. */
    static final double TIME = 0.5;

    /** Seconds by which an end may outlast what was asked for; seen: 5.6 s where a queue drained. */
    static final double LATE_END = 15;

    /** Seconds between an interval's length and the distance of its ends; seen: 0.005 s. */
    static final double INTERVAL_LENGTH = 0.05;

    /** Seconds between the end of an interval and the start of the next, or the start of all; seen: 0.0001 s. */
    static final double INTERVAL_GAP = 0.25;

    /** Seconds of traffic that the intervals may miss of a total, where threads count on; seen: 0.034 s. */
    private static final double UNCOUNTED = 0.25;

    /**
     * Seconds of traffic by which sender and receiver may cut off the omitted time differently; seen: 0.25 s in the study,
     * 0.13 s in own recordings.
     */
    private static final double EDGE = 0.5;

    /** Blocks of a stream that were sent but not yet counted when its thread ended. */
    private static final long UNCOUNTED_BLOCKS = 2;

    /** Bytes that the buffers of one TCP connection hold between sender and receiver: twice Linux's usual maximum. */
    private static final double TCP_BUFFERS = 16.0 * 1024 * 1024;

    private Tolerance() {}

    /** Return whether {@code actual} is {@code expected} but for rounding. */
    static boolean sameRate(double actual, double expected) {
        return Double.isFinite(expected) && Math.abs(actual - expected) <= RATE * Math.max(Math.abs(expected), 1);
    }

    /** Return how many bytes intervals may miss of a total, at {@code bytesPerSecond} and with blocks that size. */
    static double uncounted(double bytesPerSecond, int streams, long block) {
        return UNCOUNTED * bytesPerSecond + blocks(streams, block);
    }

    /** Return how many bytes a TCP receiver's total may differ from the sender's within the measured time. */
    static double tcpInFlight(double bytesPerSecond, int streams, long block) {
        return EDGE * bytesPerSecond + streams * TCP_BUFFERS + blocks(streams, block);
    }

    /** Return how many datagrams a UDP receiver may account for more or less than were sent in the measured time. */
    static double udpInFlight(double datagramsPerSecond, int streams) {
        return EDGE * datagramsPerSecond + UNCOUNTED_BLOCKS * streams;
    }

    /** Return how many bytes may have been sent and not yet counted. */
    static double blocks(int streams, long block) {
        return (double) UNCOUNTED_BLOCKS * streams * block;
    }
}
