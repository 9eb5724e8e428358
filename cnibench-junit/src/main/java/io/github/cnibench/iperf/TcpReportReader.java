package io.github.cnibench.iperf;

import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads the numbers of a TCP phase. */
final class TcpReportReader {

    /** What a TCP header can announce, and the least that Linux accepts. */
    private static final long MIN_MSS = 48;

    private static final long MAX_MSS = 65_535;
    private static final double MICROSECONDS = 1e6;

    private final ClientReport report;

    TcpReportReader(ClientReport report) {
        this.report = report;
    }

    TcpTransfer read() throws BrokenReportException {
        Duration duration = report.expectation().duration();
        JsonValue sumSent = report.end().at("sum_sent");
        JsonValue sumReceived = report.end().at("sum_received");
        List<JsonValue> streams = report.streams();
        requireBytes(streams, sumSent, "sender");
        requireBytes(streams, sumReceived, "receiver");
        report.requireBytesInEveryStream();
        SumLine sent = SumLine.read(sumSent, duration);
        SumLine received = SumLine.read(sumReceived, duration);
        ServerReport.requireTotal(sumSent, sent, report.sent(), report.start(), report.expectation());
        report.requireSameAtServer(received);
        requireWhatWasSent(sumReceived, sent, received);
        return new TcpTransfer(
                BitRate.bps(received.bitsPerSecond()),
                BitRate.bps(sent.bitsPerSecond()),
                ByteCount.bytes(received.bytes()),
                ByteCount.bytes(sent.bytes()),
                Durations.ofSeconds(sent.seconds()),
                report.expectation().streams(),
                retransmits(streams, sumSent),
                mss(),
                meanRoundTrip(streams),
                report.end().findText("sender_tcp_congestion"),
                receivedWithOmitted(received),
                report.sentWithOmitted(sent),
                report.cpu(),
                report.intervals());
    }

    private void requireBytes(List<JsonValue> streams, JsonValue sum, String side) throws BrokenReportException {
        long total = 0;
        for (int index = 0; index < streams.size(); index++) {
            long bytes = streams.get(index).at(side).count("bytes");
            if (bytes == 0) {
                throw report.withoutBytes(index);
            }
            total += bytes;
        }
        if (sum.count("bytes") != total) {
            throw sum.at("bytes").implausible("the streams have " + total + " bytes");
        }
    }

    /** TCP delivers what was sent: the totals differ by what is on the way when either side's clock starts or ends. */
    private void requireWhatWasSent(JsonValue sum, SumLine sent, SumLine received) throws BrokenReportException {
        int streams = report.expectation().streams();
        long block = report.start().block();
        double rate = report.sent().peakBytesPerSecond();
        double inFlight = Tolerance.tcpInFlight(rate, streams, block);
        // Bytes that came in the measured time and were not sent in it can only be of the omitted time.
        double early = report.expectation().omit().isZero()
                ? Tolerance.blocks(streams, block)
                : report.sent().omittedBytes() + Tolerance.uncounted(rate, streams, block);
        double excess = (double) received.bytes() - sent.bytes();
        if (excess > Math.min(inFlight, early) || -excess > inFlight) {
            throw sum.at("bytes").implausible("sent were " + sent.bytes() + " bytes");
        }
    }

    private long retransmits(List<JsonValue> streams, JsonValue sum) throws BrokenReportException {
        long total = 0;
        for (JsonValue stream : streams) {
            total += stream.at("sender").count("retransmits");
        }
        if (sum.count("retransmits") != total) {
            throw sum.at("retransmits").implausible("the streams have " + total);
        }
        return total;
    }

    private int mss() throws BrokenReportException {
        JsonValue start = report.root().at("start");
        long mss = start.count("tcp_mss_default");
        if (mss < MIN_MSS || mss > MAX_MSS) {
            throw start.at("tcp_mss_default").implausible("expected " + MIN_MSS + " to " + MAX_MSS + " bytes");
        }
        return (int) mss;
    }

    /** Return the mean over the streams that have one; iperf3 writes 0 where the kernel did not say. */
    private static Optional<Duration> meanRoundTrip(List<JsonValue> streams) throws BrokenReportException {
        double total = 0;
        int known = 0;
        for (JsonValue stream : streams) {
            JsonValue sender = stream.at("sender");
            if (sender.find("mean_rtt").isEmpty() || sender.count("mean_rtt") == 0) {
                continue;
            }
            double mean = sender.count("mean_rtt");
            if (mean < sender.count("min_rtt") || mean > sender.count("max_rtt")) {
                throw sender.at("mean_rtt").implausible("it is not between the least and the greatest");
            }
            total += mean;
            known++;
        }
        return known == 0 ? Optional.empty() : Optional.of(Durations.ofSeconds(total / known / MICROSECONDS));
    }

    /** Without the server's report, what was sent in the omitted time counts as received: TCP delivers. */
    private ByteCount receivedWithOmitted(SumLine received) {
        long omitted = report.server()
                .map(server -> server.series().omittedBytesAtLeast())
                .orElse(report.sent().omittedBytes());
        return ByteCount.bytes(received.bytes() + omitted);
    }
}
