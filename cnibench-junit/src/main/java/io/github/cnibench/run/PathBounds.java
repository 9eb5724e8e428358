package io.github.cnibench.run;

import io.github.cnibench.result.TcpTransfer;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.result.UdpTransfer;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.variant.Encapsulation;

/**
 * How many bytes the receiver's interface may have taken for a transfer.
 *
 * <p>At least 99 % of the payload that the receiver got, omitted seconds included. Headers are left out of the lower
 * bound, because virtual interfaces pass frames of up to 64 KiB whole and count their headers once.
 *
 * <p>At most 105 % of the payload that the sender sent, retransmissions included, times the header factor
 * {@code (payload of a packet + headers) / payload of a packet}, plus 64 KiB for the control connection and the
 * neighbors' chatter. For TCP the payload of a packet is the maximum segment size and the headers are Ethernet 14,
 * IPv4 20, TCP 20 and its time stamps 12 bytes; for UDP it is the datagram, and the headers are Ethernet 14, IPv4 20 and
 * UDP 8 bytes. Encapsulation adds VXLAN 50, Geneve 58 or IPIP 20 bytes.
 */
record PathBounds(ByteCount atLeast, ByteCount atMost) {

    private static final int TCP_HEADERS = 14 + 20 + 20 + 12;
    private static final int UDP_HEADERS = 14 + 20 + 8;
    private static final double LOWER = 0.99;
    private static final double UPPER = 1.05;
    private static final long CONTROL_TRAFFIC = 64 * 1024;

    static PathBounds of(Transfer transfer, Encapsulation encapsulation) {
        double payload = transfer.bytesSentWithOmitted().bytes();
        double packet;
        int headers;
        if (transfer instanceof TcpTransfer tcp) {
            packet = tcp.mss();
            headers = TCP_HEADERS;
            payload += (double) tcp.retransmits() * tcp.mss();
        } else {
            packet = ((UdpTransfer) transfer).datagram();
            headers = UDP_HEADERS;
        }
        double factor = (packet + headers + bytesOf(encapsulation)) / packet;
        return new PathBounds(
                new ByteCount((long) (transfer.bytesReceivedWithOmitted().bytes() * LOWER)),
                new ByteCount((long) (payload * factor * UPPER) + CONTROL_TRAFFIC));
    }

    private static int bytesOf(Encapsulation encapsulation) {
        return switch (encapsulation) {
            case NONE -> 0;
            case VXLAN -> 50;
            case GENEVE -> 58;
            case IPIP -> 20;
        };
    }
}
