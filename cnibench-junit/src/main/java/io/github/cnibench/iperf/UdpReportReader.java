package io.github.cnibench.iperf;

import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.UdpTransfer;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Durations;
import io.github.cnibench.unit.Percentage;
import java.time.Duration;
import java.util.List;

/** Reads the numbers of a UDP phase. */
final class UdpReportReader {

    private static final long MIN_DATAGRAM = 16;
    private static final long MAX_DATAGRAM = 65_507;
    /** With IPv4 and TCP timestamps, a path takes 24 bytes more in a datagram than in a segment: 20 + 20 + 12 - 20 - 8. */
    private static final int DATAGRAM_OVER_MSS = 24;
    /** Share of all bytes by which datagrams that came twice or out of order may confuse the receiver's counts. */
    private static final double MISCOUNTED = 0.001;
    /** Share by which pacing may overshoot. */
    private static final double OVERSHOOT = 1.05;

    private final ClientReport report;

    UdpReportReader(ClientReport report) {
        this.report = report;
    }

    UdpTransfer read() throws BrokenReportException {
        Expectation expectation = report.expectation();
        int datagram = datagram();
        UdpTotals totals = UdpTotals.read(report);
        requireStreams(totals);
        report.requireBytesInEveryStream();
        JsonValue sentLine = report.end().find("sum_sent").isPresent()
                ? report.end().at("sum_sent")
                : report.end().at("sum");
        ServerReport.requireTotal(sentLine, totals.sent(), report.sent(), report.start(), expectation);
        report.requireSameAtServer(totals.received());
        requireDatagrams(totals, sentLine, datagram);
        ByteCount sentWithOmitted = report.sentWithOmitted(totals.sent());
        requireAtMostOffered(sentLine, sentWithOmitted);
        return new UdpTransfer(
                BitRate.bps(totals.received().bitsPerSecond()),
                BitRate.bps(totals.sent().bitsPerSecond()),
                expectation.offeredRate(),
                ByteCount.bytes(totals.received().bytes()),
                ByteCount.bytes(totals.sent().bytes()),
                Durations.ofSeconds(totals.sent().seconds()),
                expectation.streams(),
                totals.packetsSent(),
                totals.packetsLost(),
                Percentage.percent(totals.lossPercent(datagram)),
                // Cut to nanoseconds and not rounded, so that whoever rounds it for people rounds it for the first
                // time.
                Duration.ofNanos((long) (totals.jitterMillis() * 1e6)),
                datagram,
                totals.received().bytesPerSecond() / datagram,
                receivedWithOmitted(totals),
                sentWithOmitted,
                report.cpu(),
                report.intervals());
    }

    private int datagram() throws BrokenReportException {
        JsonValue test = report.root().at("start").at("test_start");
        long block = report.start().block();
        Expectation expectation = report.expectation();
        if (block < MIN_DATAGRAM || block > MAX_DATAGRAM) {
            throw test.at("blksize")
                    .implausible("expected a datagram of " + MIN_DATAGRAM + " to " + MAX_DATAGRAM + " bytes");
        }
        if (expectation.datagram().isPresent() && expectation.datagram().getAsInt() != block) {
            throw test.at("blksize")
                    .implausible("asked for was " + expectation.datagram().getAsInt());
        }
        if (expectation.pathMss().isPresent() && block > expectation.pathMss().getAsInt() + DATAGRAM_OVER_MSS) {
            throw new BrokenReportException(
                    InvalidReason.FRAGMENTED_DATAGRAMS,
                    "a datagram has " + block + " bytes, but TCP found a maximum segment size of "
                            + expectation.pathMss().getAsInt() + " bytes on the same path");
        }
        return (int) block;
    }

    private void requireStreams(UdpTotals totals) throws BrokenReportException {
        long bytes = 0;
        long packets = 0;
        long lost = 0;
        List<JsonValue> streams = report.streams();
        for (int index = 0; index < streams.size(); index++) {
            JsonValue stream = streams.get(index).at("udp");
            long streamPackets = stream.count("packets");
            long streamLost = stream.count("lost_packets");
            if (streamLost > streamPackets + onTheWay()) {
                throw stream.at("lost_packets").implausible("sent were " + streamPackets + " datagrams");
            }
            boolean allLost = streamLost >= streamPackets && report.server().isEmpty();
            if (stream.count("bytes") == 0 || allLost) {
                throw report.withoutBytes(index);
            }
            bytes += stream.count("bytes");
            packets += streamPackets;
            lost += streamLost;
        }
        if (bytes != totals.sent().bytes() || packets != totals.packetsSent() || lost != totals.packetsLost()) {
            throw report.end()
                    .at("streams")
                    .implausible("its sums are " + bytes + " bytes, " + packets + " datagrams and " + lost
                            + " lost; the totals say " + totals.sent().bytes() + ", " + totals.packetsSent() + " and "
                            + totals.packetsLost());
        }
    }

    private void requireDatagrams(UdpTotals totals, JsonValue sentLine, int datagram) throws BrokenReportException {
        int streams = report.expectation().streams();
        double blocks = Tolerance.blocks(streams, datagram);
        requireNear(sentLine, totals.sent().bytes(), (double) totals.packetsSent() * datagram, blocks);
        requireNear(
                totals.where(),
                totals.received().bytes(),
                (double) (totals.packetsAccounted() - totals.packetsLost()) * datagram,
                blocks);
        // A datagram is sent and counted whole.
        if (totals.sent().bytes() % datagram != 0 || totals.received().bytes() % datagram != 0) {
            throw report.root()
                    .at("start")
                    .at("test_start")
                    .at("blksize")
                    .implausible(totals.sent().bytes() + " bytes sent and "
                            + totals.received().bytes() + " received are no whole datagrams");
        }
        // What the receiver neither got nor misses must be on the way; more is a loss that nobody counted.
        double unaccounted = (double) totals.packetsSent() - totals.packetsAccounted();
        double allowed = onTheWay();
        if (Math.abs(unaccounted) > allowed) {
            throw totals.where()
                    .at("packets")
                    .implausible("sent were " + totals.packetsSent() + " datagrams, and at most " + Math.round(allowed)
                            + " can be on the way");
        }
    }

    /** Return how many datagrams may be between sender and receiver where either begins or ends to count. */
    private double onTheWay() throws BrokenReportException {
        return Tolerance.udpInFlight(
                report.sent().peakBytesPerSecond() / datagram(),
                report.expectation().streams());
    }

    private static void requireNear(JsonValue line, long bytes, double fromDatagrams, double blocks)
            throws BrokenReportException {
        if (Math.abs(bytes - fromDatagrams) > blocks + MISCOUNTED * fromDatagrams) {
            throw line.at("packets").implausible("they have other than " + bytes + " bytes");
        }
    }

    private void requireAtMostOffered(JsonValue sentLine, ByteCount sentWithOmitted) throws BrokenReportException {
        Expectation expectation = report.expectation();
        if (expectation.offeredRate().isEmpty()) {
            return;
        }
        double seconds = sentLine.number("end") + expectation.omit().toSeconds() + Tolerance.TIME;
        double most = expectation.offeredRate().get().bitsPerSecond() / 8 * seconds * OVERSHOOT
                + Tolerance.blocks(expectation.streams(), report.start().block());
        if (sentWithOmitted.bytes() > most) {
            throw sentLine.at("bytes")
                    .implausible("offered were " + expectation.offeredRate().get());
        }
    }

    /** Without the server's report, the omitted time is taken to have lost the same share as the measured time. */
    private ByteCount receivedWithOmitted(UdpTotals totals) {
        long received = totals.received().bytes();
        return ByteCount.bytes(report.server()
                .map(server -> received + server.series().omittedBytesAtLeast())
                .orElseGet(() -> Math.round(received
                        * (1
                                + (double) report.sent().omittedBytes()
                                        / totals.sent().bytes()))));
    }
}
