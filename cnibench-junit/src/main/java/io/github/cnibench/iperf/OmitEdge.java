package io.github.cnibench.iperf;

/**
 * What iperf3 does to the first measured interval where the timers of the omitted time and of the intervals fire together.
 *
 * <p>Where the timer of the omitted time comes first, it sets the counters to 0 and moves the start of the test before the
 * last omitted interval was written. That interval is then missing, and the next one gets a start that is not its own: the
 * length of the missing one, counted backwards. Its {@code seconds} are start plus end instead of end minus start, while
 * its bytes are those of the measured time alone. Seen with iperf3 3.18 in most reports of a busy machine.
 *
 * @param unreported seconds of omitted time without an interval, 0 if none is missing
 */
record OmitEdge(double unreported) {

    static final OmitEdge NONE = new OmitEdge(0);

    /** Seconds up to which a start is the ordinary delay of a timer. */
    private static final double DELAY = 0.1;

    /** Return what stands in the first measured {@code interval}; an omitted one is never at the edge. */
    static OmitEdge of(JsonValue interval) throws BrokenReportException {
        JsonValue sum = interval.at("sum");
        double start = sum.number("start");
        boolean counted = Math.abs(sum.number("seconds") - (sum.number("end") + start)) <= Tolerance.INTERVAL_LENGTH;
        return !sum.flag("omitted") && start > DELAY && counted ? new OmitEdge(start) : NONE;
    }
}
