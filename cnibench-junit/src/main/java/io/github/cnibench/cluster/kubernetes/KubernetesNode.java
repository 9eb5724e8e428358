package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.kubernetes.api.PodChannel;
import io.github.cnibench.cluster.remote.KernelFiles;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.variant.PathEvidence;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * A node of a Kubernetes cluster.
 *
 * @param name its name
 * @param address its address within the cluster
 * @param agent channel to the node agent, or empty where none may run
 * @param isVirtual whether its links are virtual, so that their speed is none
 */
record KubernetesNode(String name, String address, Optional<PodChannel> agent, boolean isVirtual) implements Node {

    /** The name of the interface that has an address, in words of the shell. */
    private static final String UNDERLAY_DEVICE =
            "$(ip -o -4 addr show | awk -v a=%s '{split($4,p,\"/\")} p[1]==a {print $2; exit}')";

    @Override
    public NodeCounters counters() {
        if (agent.isEmpty()) {
            return new NodeCounters(name, Instant.now(), new TreeMap<>());
        }
        return kernel().counters();
    }

    private KernelFiles kernel() {
        return new KernelFiles(name, shell().orElseThrow());
    }

    @Override
    public String interfaceOf(PathEvidence evidence) {
        return evidence.isOnUnderlay() && agent.isPresent()
                ? evidence.interfaceOn(kernel().read("printf %s " + UNDERLAY_DEVICE.formatted(address)))
                : evidence.networkInterface();
    }

    @Override
    public OptionalLong receivedBytes(PathEvidence evidence) {
        if (agent.isEmpty()) {
            return OptionalLong.empty();
        }
        // A WireGuard device counts what came out of the tunnel, so its own counter serves for both kinds of evidence.
        return OptionalLong.of(kernel().receivedBytes(interfaceOf(evidence)));
    }

    @Override
    public Optional<NodeShell> shell() {
        return agent.map(channel -> channel::run);
    }

    @Override
    public Optional<BitRate> linkSpeed() {
        return isVirtual || agent.isEmpty() ? Optional.empty() : kernel().linkSpeed(UNDERLAY_DEVICE.formatted(address));
    }

    @Override
    public String toString() {
        return name;
    }
}
