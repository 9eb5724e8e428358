package io.github.cnibench.iperf;

import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.Interval;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.IperfCpu;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Percentage;
import java.util.List;
import java.util.Optional;

/**
 * A client's report with its server's, as far as TCP and UDP have the same in them.
 *
 * @param root the client's document
 * @param start what it is about
 * @param sent what the client sent in each interval
 * @param server the server's report where there is a valid one
 * @param expectation what was asked for
 */
record ClientReport(
        JsonValue root, TestStart start, Series sent, Optional<ServerReport> server, Expectation expectation) {

    /** Percent of one CPU that a thread can use, with room for the coarse clock of process times. */
    private static final double CPU_OF_A_THREAD = 110;
    /** Threads beside those of the streams. */
    private static final int OTHER_THREADS = 2;
    /** Largest difference of the total to user and system time, in percentage points; seen: 0.001. */
    private static final double CPU_PARTS = 1;

    JsonValue end() throws BrokenReportException {
        return root.at("end");
    }

    /** Return the lines of the single streams at the end of the report. */
    List<JsonValue> streams() throws BrokenReportException {
        JsonValue streams = end().at("streams");
        List<JsonValue> lines = streams.elements();
        if (lines.size() != expectation.streams()) {
            throw streams.implausible("it has " + lines.size() + " streams, asked for were " + expectation.streams());
        }
        return lines;
    }

    /** Return the CPU time of the two processes. */
    IperfCpu cpu() throws BrokenReportException {
        JsonValue cpu = end().at("cpu_utilization_percent");
        return new IperfCpu(cpu(cpu, "host"), cpu(cpu, "remote"));
    }

    private Percentage cpu(JsonValue cpu, String side) throws BrokenReportException {
        double most = CPU_OF_A_THREAD * (expectation.streams() + OTHER_THREADS);
        double total = cpu.number(side + "_total");
        if (total > most) {
            throw cpu.at(side + "_total").implausible("the threads of iperf3 can use " + most + " % at most");
        }
        double parts = cpu.number(side + "_user") + cpu.number(side + "_system");
        if (Math.abs(total - parts) > CPU_PARTS) {
            throw cpu.at(side + "_total").implausible("user and system time give " + parts + " %");
        }
        return Percentage.percent(total);
    }

    /** Return the receiver's intervals, or the sender's where only they are known. */
    List<Interval> intervals() {
        return nearestToReceiver().intervals();
    }

    Series nearestToReceiver() {
        return server.map(ServerReport::series).orElse(sent);
    }

    /** Return all that was sent, where {@code measured} is the sender's total without the omitted time. */
    ByteCount sentWithOmitted(SumLine measured) {
        // TCP delivers what was sent, so the server knows what the client's missing interval does not tell.
        boolean serverKnows = expectation.traffic() == Traffic.TCP && expectation.serverReportRequired();
        long omitted = sent.unreported() > 0 && serverKnows
                ? server.map(report -> report.series().omittedBytes()).orElseGet(sent::omittedBytes)
                : sent.omittedBytes();
        return ByteCount.bytes(measured.bytes() + omitted);
    }

    /** Check that every stream carried bytes, as far as the intervals tell. */
    void requireBytesInEveryStream() throws BrokenReportException {
        Series series = nearestToReceiver();
        for (int index = 0; index < expectation.streams(); index++) {
            if (series.measuredBytes(index) == 0) {
                throw withoutBytes(index);
            }
        }
    }

    BrokenReportException withoutBytes(int index) {
        return new BrokenReportException(
                InvalidReason.STREAM_WITHOUT_BYTES,
                "stream " + (index + 1) + " of " + expectation.streams() + " carried no bytes in the measured time");
    }

    /** Check that {@code received} is also what the server reported. */
    void requireSameAtServer(SumLine received) throws BrokenReportException {
        Optional<SumLine> atServer = server.flatMap(ServerReport::received);
        if (atServer.isPresent() && atServer.get().bytes() != received.bytes()) {
            throw end().at("sum_received")
                    .at("bytes")
                    .implausible("the server's report has " + atServer.get().bytes() + " bytes");
        }
    }
}
