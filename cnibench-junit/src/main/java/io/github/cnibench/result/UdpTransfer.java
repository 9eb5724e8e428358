package io.github.cnibench.result;

import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Percentage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Numbers of a UDP phase: offered, sent, received, lost and the datagram size belong together.
 *
 * @param offered rate that was asked of the sender over all streams, or empty for as much as it can
 * @param packetsSent datagrams sent
 * @param packetsLost datagrams that the receiver found missing
 * @param loss lost datagrams in percent of those that the receiver got or found missing
 * @param jitter mean deviation of the time between datagrams (RFC 1889), mean over the streams
 * @param datagram payload of one datagram in bytes
 * @param packetsPerSecond datagrams that the receiver got per second
 * @param bytesReceivedWithOmitted a lower bound where iperf3 left an omitted interval out
 * @param bytesSentWithOmitted an estimate where iperf3 left an omitted interval out
 */
public record UdpTransfer(
        BitRate received,
        BitRate sent,
        Optional<BitRate> offered,
        ByteCount bytesReceived,
        ByteCount bytesSent,
        Duration measuredTime,
        int streams,
        long packetsSent,
        long packetsLost,
        Percentage loss,
        Duration jitter,
        int datagram,
        double packetsPerSecond,
        ByteCount bytesReceivedWithOmitted,
        ByteCount bytesSentWithOmitted,
        IperfCpu cpu,
        List<Interval> intervals)
        implements Transfer {

    public UdpTransfer {
        intervals = List.copyOf(intervals);
    }
}
