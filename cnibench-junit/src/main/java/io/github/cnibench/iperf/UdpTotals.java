package io.github.cnibench.iperf;

import io.github.cnibench.result.InvalidReason;
import java.time.Duration;

/**
 * The totals of a UDP test, taken from where the version at hand writes them.
 *
 * @param sent what the sender sent
 * @param packetsSent its datagrams
 * @param received what the receiver got
 * @param packetsAccounted datagrams that the receiver got or knows to be lost
 * @param packetsLost datagrams that the receiver knows to be lost
 * @param jitterMillis mean over the streams
 * @param where the line with the receiver's numbers
 */
record UdpTotals(
        SumLine sent,
        long packetsSent,
        SumLine received,
        long packetsAccounted,
        long packetsLost,
        double jitterMillis,
        JsonValue where) {

    /** Largest difference of a printed loss to that of the counts, in percentage points. */
    private static final double LOSS = 0.01;

    private static final double MILLIS = 1e3;

    static UdpTotals read(ClientReport report) throws BrokenReportException {
        Duration duration = report.expectation().duration();
        if (report.end().find("sum_received").isPresent()) {
            JsonValue sumSent = report.end().at("sum_sent");
            JsonValue sumReceived = report.end().at("sum_received");
            return new UdpTotals(
                            SumLine.read(sumSent, duration),
                            sumSent.count("packets"),
                            SumLine.read(sumReceived, duration),
                            sumReceived.count("packets"),
                            sumReceived.count("lost_packets"),
                            jitterMillis(report, sumReceived),
                            sumReceived)
                    .checked();
        }
        return withServersIntervals(report).checked();
    }

    /**
     * Read what versions up to 3.10 wrote: the client's {@code end.sum} holds the sender's bytes and the receiver's losses;
     * what was received is known to the server alone, and there only as its intervals.
     */
    private static UdpTotals withServersIntervals(ClientReport report) throws BrokenReportException {
        if (report.server().isEmpty()) {
            throw new BrokenReportException(
                    InvalidReason.MISSING_VALUE,
                    "end.sum_received is missing: iperf3 " + report.start().version()
                            + " writes what was received over UDP in the server's report only");
        }
        ServerReport server = report.server().get();
        Duration duration = report.expectation().duration();
        JsonValue sum = report.end().at("sum");
        JsonValue sumAtServer = server.root().at("end").at("sum");
        double senderSeconds = report.streams().get(0).at("udp").number("seconds");
        SumLine.requireLength(report.streams().get(0).at("udp"), senderSeconds, duration);
        SumLine sent = new SumLine(sum.count("bytes"), senderSeconds);
        if (!Tolerance.sameRate(sum.number("bits_per_second"), sent.bitsPerSecond())) {
            throw sum.at("bits_per_second").implausible("bytes and seconds give another rate");
        }
        double receiverSeconds = sumAtServer.number("seconds");
        SumLine.requireLength(sumAtServer, receiverSeconds, duration);
        long lost = sumAtServer.count("lost_packets");
        if (sum.count("lost_packets") != lost) {
            throw sum.at("lost_packets").implausible("the server's report has " + lost);
        }
        if (!Tolerance.sameRate(sum.number("seconds"), receiverSeconds)) {
            throw sum.at("seconds").implausible("the server's report has " + receiverSeconds + " s");
        }
        return new UdpTotals(
                sent,
                sum.count("packets"),
                new SumLine(server.series().measuredBytes(), receiverSeconds),
                sumAtServer.count("packets"),
                lost,
                jitterMillis(report, sum),
                sumAtServer);
    }

    /**
     * Return the loss in percent of the datagrams that the receiver got or found missing. The sender's count is no base:
     * what a long queue held when the omitted time ended is lost in the receiver's measured time and was sent before it.
     *
     * @param datagram payload of a datagram in bytes: bytes are vouched for by their rate, the count of datagrams by nothing
     */
    double lossPercent(int datagram) {
        return 100.0 * packetsLost / (packetsLost + (double) received.bytes() / datagram);
    }

    /** Return the mean jitter of the single streams, as the total must have it. */
    private static double jitterMillis(ClientReport report, JsonValue sum) throws BrokenReportException {
        double total = 0;
        for (JsonValue stream : report.streams()) {
            total += stream.at("udp").number("jitter_ms");
        }
        double mean = total / report.expectation().streams();
        if (Math.abs(sum.number("jitter_ms") - mean) > Tolerance.RATE * mean) {
            throw sum.at("jitter_ms").implausible("the mean of the streams is " + mean);
        }
        if (mean > MILLIS * report.expectation().duration().toSeconds()) {
            throw sum.at("jitter_ms").implausible("it is longer than the test");
        }
        return mean;
    }

    private UdpTotals checked() throws BrokenReportException {
        if (packetsSent == 0 || received.bytes() == 0) {
            throw new BrokenReportException(
                    InvalidReason.STREAM_WITHOUT_BYTES,
                    packetsSent + " datagrams were sent and " + received.bytes() + " bytes received");
        }
        if (packetsLost > packetsAccounted) {
            throw where.at("lost_packets").implausible("the receiver accounts for " + packetsAccounted + " datagrams");
        }
        // The base of the printed loss is the sender's count in a client's report, the receiver's in a server's.
        double printed = where.number("lost_percent");
        double ofThoseSent = 100.0 * packetsLost / packetsSent;
        if (Math.abs(printed - ofThoseSent) > LOSS
                && Math.abs(printed - 100.0 * packetsLost / packetsAccounted) > LOSS) {
            throw where.at("lost_percent").implausible("the counts give " + ofThoseSent + " %");
        }
        return this;
    }
}
