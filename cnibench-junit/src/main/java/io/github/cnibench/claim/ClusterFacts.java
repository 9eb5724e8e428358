package io.github.cnibench.claim;

import io.github.cnibench.cluster.AgentReport;
import io.github.cnibench.cluster.PolicyTrial;
import io.github.cnibench.iperf.ProbeReading;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Everything that was looked at on a cluster before its first phase.
 *
 * @param server what the server's node shows, or empty where nobody may look
 * @param client what the client's node shows, or empty where nobody may look
 * @param serverAddress address of the server's pod
 * @param clientAddress address of the client's pod
 * @param nodeAddresses addresses of the nodes on the underlay
 * @param pods a connection from pod to pod
 * @param grown bytes that each interface of the server's node received during that connection, empty where nobody may look
 * @param ipsec bytes that the node's IPsec states took during it, or why nobody knows
 * @param marker what came of looking for the pods' text on the underlay
 * @param hostMss maximum segment size in bytes between the nodes themselves, or empty where that was not tried
 * @param service a connection through a Service, or empty where the variant has none
 * @param agent what the CNI says of itself
 * @param policies what came of trying network policies
 */
record ClusterFacts(
        Variant variant,
        Optional<NodeTraces> server,
        Optional<NodeTraces> client,
        String serverAddress,
        String clientAddress,
        List<String> nodeAddresses,
        ProbeReading pods,
        SortedMap<String, Long> grown,
        Optional<Long> ipsec,
        MarkerSearch marker,
        OptionalInt hostMss,
        Optional<ServiceProbe> service,
        Optional<AgentReport> agent,
        PolicyTrial policies) {

    /**
     * A connection through a Service.
     *
     * @param address the Service's
     * @param reading what came of it
     * @param translated how many flows the rules of the cluster's own translated for it, or empty where nobody counts
     */
    record ServiceProbe(String address, ProbeReading reading, Optional<Long> translated) {}

    /** Return the payload that the server's pod got over the connection, 0 where it did not come about. */
    long payload() {
        return pods instanceof ProbeReading.Connected connected ? connected.received() : 0;
    }

    /** Return what {@code link} received during the connection. */
    long grownOn(Link link) {
        return grown.getOrDefault(link.name(), 0L);
    }

    /** Return whether the counters of the server's node show anything at all. */
    boolean isCounted() {
        return payload() > 0 && grown.values().stream().anyMatch(bytes -> bytes > 0);
    }

    List<NodeTraces> nodes() {
        return Stream.of(server, client).flatMap(Optional::stream).toList();
    }
}
