package io.github.cnibench.result;

import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Numbers of a TCP phase.
 *
 * @param retransmits segments that the sender sent again
 * @param mss maximum segment size of the connection in bytes, as TCP negotiated it
 * @param meanRoundTrip mean of the sender's smoothed round-trip time over the streams, where the report gives it
 * @param congestionControl algorithm of the sender, where the report gives it
 * @param bytesReceivedWithOmitted a lower bound where iperf3 left an omitted interval out
 * @param bytesSentWithOmitted an estimate where iperf3 left an omitted interval out
 */
public record TcpTransfer(
        BitRate received,
        BitRate sent,
        ByteCount bytesReceived,
        ByteCount bytesSent,
        Duration measuredTime,
        int streams,
        long retransmits,
        int mss,
        Optional<Duration> meanRoundTrip,
        Optional<String> congestionControl,
        ByteCount bytesReceivedWithOmitted,
        ByteCount bytesSentWithOmitted,
        IperfCpu cpu,
        List<Interval> intervals)
        implements Transfer {

    public TcpTransfer {
        intervals = List.copyOf(intervals);
    }
}
