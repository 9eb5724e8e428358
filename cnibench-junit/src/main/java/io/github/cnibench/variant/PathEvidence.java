package io.github.cnibench.variant;

/**
 * Where the bytes of a measurement must show up on the receiver's node.
 *
 * @param networkInterface name of the interface on the node, such as {@code eth0} or {@code flannel.1}
 * @param counter which of its counters is read
 */
public record PathEvidence(String networkInterface, Counter counter) {

    /** A source of byte counts. */
    public enum Counter {
        /** The interface's own received bytes. */
        INTERFACE_BYTES,
        /** The bytes that the WireGuard tunnel says it received; at least the payload. */
        TUNNEL_BYTES
    }
}
