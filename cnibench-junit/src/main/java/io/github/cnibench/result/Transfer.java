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
     * Return the payload that the receiver got from the first byte on, omitted time included. Where iperf3 left out the
     * last omitted interval of the server's report, that interval counts as nothing.
     */
    ByteCount bytesReceivedWithOmitted();

    /**
     * Return the payload that the sender sent from the first byte on, omitted time included. Where iperf3 left out the last
     * omitted interval of a UDP report, that interval counts at the mean rate of the measured time.
     */
    ByteCount bytesSentWithOmitted();

    /** Return the CPU time of the two iperf3 processes. */
    IperfCpu cpu();
}
