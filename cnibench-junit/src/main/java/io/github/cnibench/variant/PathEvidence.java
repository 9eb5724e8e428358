package io.github.cnibench.variant;

/**
 * Where the bytes of a measurement must show up on the receiver's node.
 *
 * @param networkInterface name of the interface on the node, such as {@code eth0} or {@code flannel.1};
 *     {@code ${underlay.interface}} stands for the one that has the node's address
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

    private static final String UNDERLAY = "${underlay.interface}";

    /** Return whether the interface has to be found out on the node. */
    public boolean isOnUnderlay() {
        return networkInterface.contains(UNDERLAY);
    }

    /** Return the name of the interface on a node whose interface on the underlay is {@code underlay}. */
    public String interfaceOn(String underlay) {
        return networkInterface.replace(UNDERLAY, underlay);
    }
}
