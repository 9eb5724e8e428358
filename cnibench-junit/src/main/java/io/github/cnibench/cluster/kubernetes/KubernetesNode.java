package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.ProcNet;
import io.github.cnibench.cluster.kubernetes.api.PodChannel;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.variant.PathEvidence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
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

    private static final String SEPARATOR = "= next file =";
    private static final Duration LOOK = Duration.ofSeconds(10);

    /** The name of the interface that has an address, in words of the shell. */
    private static final String UNDERLAY_DEVICE =
            "$(ip -o -4 addr show | awk -v a=%s '{split($4,p,\"/\")} p[1]==a {print $2; exit}')";

    @Override
    public NodeCounters counters() {
        if (agent.isEmpty()) {
            return new NodeCounters(name, Instant.now(), new TreeMap<>());
        }
        // One command for all three, so that they are of one moment.
        String[] files = read("cat /proc/net/dev; echo '%1$s'; cat /proc/net/snmp; echo '%1$s'; cat /proc/stat"
                        .formatted(SEPARATOR))
                .split(SEPARATOR, -1);
        SortedMap<String, Long> values = ProcNet.interfaceCounters(files[0]);
        values.putAll(ProcNet.protocolCounters(files[1]));
        values.putAll(ProcNet.cpuTicks(files[2]));
        return new NodeCounters(name, Instant.now(), values);
    }

    @Override
    public String interfaceOf(PathEvidence evidence) {
        return evidence.isOnUnderlay() && agent.isPresent()
                ? evidence.interfaceOn(read("printf %s " + UNDERLAY_DEVICE.formatted(address)))
                : evidence.networkInterface();
    }

    @Override
    public OptionalLong receivedBytes(PathEvidence evidence) {
        if (agent.isEmpty()) {
            return OptionalLong.empty();
        }
        // A WireGuard device counts what came out of the tunnel, so its own counter serves for both kinds of evidence.
        String device = interfaceOf(evidence);
        Long bytes = ProcNet.interfaceCounters(read("cat /proc/net/dev")).get(device + " rx_bytes");
        if (bytes == null) {
            throw new ClusterException(
                    InvalidReason.CLAIM_NOT_HELD,
                    "the variant claims that traffic passes " + device + " on " + name
                            + ", but the node has no such interface");
        }
        return OptionalLong.of(bytes);
    }

    private String read(String script) {
        NodeShell.Output output = shell().orElseThrow().run(List.of("sh", "-c", script), LOOK);
        if (!output.succeeded()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "cannot read the counters of node " + name + ": "
                            + output.err().strip().replace('\n', ' '));
        }
        return output.out();
    }

    @Override
    public Optional<NodeShell> shell() {
        return agent.map(channel -> channel::run);
    }

    @Override
    public Optional<BitRate> linkSpeed() {
        if (isVirtual || agent.isEmpty()) {
            return Optional.empty();
        }
        String file = "/sys/class/net/" + UNDERLAY_DEVICE.formatted(address) + "/speed";
        NodeShell.Output speed = shell().orElseThrow().run(List.of("sh", "-c", "cat " + file), LOOK);
        String text = speed.out().strip();
        // The kernel gives -1 where there is no link or no speed, in Mbit/s otherwise.
        return speed.succeeded() && text.matches("[1-9]\\d{0,8}")
                ? Optional.of(new BitRate(Long.parseLong(text) * 1e6))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
