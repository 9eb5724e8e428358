package io.github.cnibench.cluster.remote;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.ProcNet;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.unit.BitRate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What the kernel of a node tells in its files, read by a shell there.
 *
 * @param node name of the node
 * @param shell the shell
 */
public record KernelFiles(String node, NodeShell shell) {

    private static final String SEPARATOR = "= next file =";
    private static final Duration LOOK = Duration.ofSeconds(10);

    /**
     * Return all that it counts now.
     *
     * @throws ClusterException if it cannot be asked
     */
    public NodeCounters counters() {
        // One command for all three, so that they are of one moment.
        String[] files = read("cat /proc/net/dev; echo '%1$s'; cat /proc/net/snmp; echo '%1$s'; cat /proc/stat"
                        .formatted(SEPARATOR))
                .split(SEPARATOR, -1);
        SortedMap<String, Long> values = ProcNet.interfaceCounters(files[0]);
        values.putAll(ProcNet.protocolCounters(files[1]));
        values.putAll(ProcNet.cpuTicks(files[2]));
        return new NodeCounters(node, Instant.now(), values);
    }

    /**
     * Return how many bytes a network interface has received that a variant claims its traffic passes.
     *
     * @throws ClusterException if there is no such interface, so that the claim does not hold, or the node cannot be asked
     */
    public long receivedBytes(String networkInterface) {
        Long bytes = ProcNet.interfaceCounters(read("cat /proc/net/dev")).get(networkInterface + " rx_bytes");
        if (bytes == null) {
            throw new ClusterException(
                    InvalidReason.CLAIM_NOT_HELD,
                    "the variant claims that traffic passes " + networkInterface + " on " + node
                            + ", but the node has no such interface");
        }
        return bytes;
    }

    /**
     * Return the speed of a network interface's link, or empty where there is no link or no speed.
     *
     * @param networkInterface its name, in words of the shell
     */
    public Optional<BitRate> linkSpeed(String networkInterface) {
        // Only what has a device below it, itself or as a bond or a VLAN has, has a speed that is one.
        NodeShell.Output speed = shell.run(
                List.of(
                        "sh",
                        "-c",
                        "d=/sys/class/net/" + networkInterface
                                + "; for l in \"$d\" \"$d\"/lower_* \"$d\"/lower_*/lower_*; do"
                                + " [ -e \"$l/device\" ] && { cat \"$d/speed\"; exit; }; done; exit 1"),
                LOOK);
        String text = speed.out().strip();
        // The kernel gives -1 where there is no link or no speed, in Mbit/s otherwise.
        return speed.succeeded() && text.matches("[1-9]\\d{0,8}")
                ? Optional.of(new BitRate(Long.parseLong(text) * 1e6))
                : Optional.empty();
    }

    /**
     * Return what a script prints.
     *
     * @throws ClusterException if it fails
     */
    public String read(String script) {
        NodeShell.Output output = shell.run(List.of("sh", "-c", script), LOOK);
        if (!output.succeeded()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "cannot read the counters of node " + node + ": "
                            + output.err().strip().replace('\n', ' '));
        }
        return output.out();
    }
}
