package io.github.cnibench.result;

import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.ByteCount;
import java.time.Duration;
import java.util.List;

/** Data sent from the client to the server, without the omitted time unless a member says otherwise. */
public sealed interface Transfer extends Observation permits TcpTransfer, UdpTransfer {

    /** Return what the receiver got, per second of the sender's measured time: the throughput. */
    BitRate received();

    /** Return what the sender handed to its kernel. */
    BitRate sent();

    /** Return the payload that the sender sent. */
    ByteCount bytesSent();

    /** Return the payload that the receiver got. */
    ByteCount bytesReceived();

    /** Return the time that the numbers cover. */
    Duration measuredTime();

    /** Return the number of parallel streams. */
    int streams();

    /** Return the throughput in each interval of about one second, omitted ones included and marked. */
    List<Interval> intervals();

    /** Return the payload that the receiver got from the first byte on, omitted time included. */
    ByteCount bytesReceivedWithOmitted();

    /** Return the payload that the sender sent from the first byte on, omitted time included. */
    ByteCount bytesSentWithOmitted();

    /** Return the CPU time of the two iperf3 processes. */
    IperfCpu cpu();
}
