package io.github.cnibench.cluster;

import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.variant.PathEvidence;
import java.util.Optional;
import java.util.OptionalLong;

/** A node of a cluster. */
public interface Node {

    /** Return the name, such as {@code a2}. */
    String name();

    /** Return the address on the underlay. */
    String address();

    /** Read the node's counters: bytes and packets of interfaces, CPU ticks, protocol counters; none where nobody may. */
    NodeCounters counters();

    /** Return the name of the node's interface that {@code evidence} means. */
    default String interfaceOf(PathEvidence evidence) {
        return evidence.networkInterface();
    }

    /**
     * Read the received bytes that {@code evidence} names.
     *
     * @return the bytes since the node started, or empty where nobody may look
     * @throws ClusterException if the named interface or tunnel is not there
     */
    OptionalLong receivedBytes(PathEvidence evidence);

    /** Return a shell that looks at the node's network, or empty where nobody may. */
    Optional<NodeShell> shell();

    /** Return the speed of the node's link, or empty where it is virtual or unknown. */
    Optional<BitRate> linkSpeed();
}
