package io.github.cnibench.result;

import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import java.time.Duration;
import java.util.List;

/** Data sent from the client to the server, without the omitted time unless a member says otherwise. */
public sealed interface Transfer extends Observation permits TcpTransfer, UdpTransfer {

    /** Return what the receiver got, per second of its own measured time: the throughput, as iperf3 defines it. */
    BitRate received();

    /** Return what the sender handed to its kernel. */
    BitRate sent();

    /** Return the payload that the sender sent. */
    ByteCount bytesSent();

    /** Return the payload that the receiver got. */
    ByteCount bytesReceived();

    /** Return the time that the numbers cover, on the sender's clock. */
    Duration measuredTime();

    /** Return the number of parallel streams. */
    int streams();

    /** Return the throughput in each interval of about one second, omitted ones included and marked. */
    List<Interval> intervals();

    /**
     * Return what the receiver got at least from the first byte on, omitted time included.
     *
     * <p>It is exact where the server's report has every omitted interval. Where iperf3 left out the last of them, which
     * then counts as nothing, it is a lower bound. Without the server's report it is an estimate.
     */
    ByteCount bytesReceivedWithOmitted();

    /**
     * Return about what the sender sent from the first byte on, omitted time included.
     *
     * <p>It is exact where the client's report has every omitted interval. Where iperf3 left out the last of them, TCP
     * counts what the server got in the omitted time, and UDP takes the interval at the mean rate of the measured time.
     */
    ByteCount bytesSentWithOmitted();

    /** Return the CPU time of the two iperf3 processes. */
    IperfCpu cpu();
}
