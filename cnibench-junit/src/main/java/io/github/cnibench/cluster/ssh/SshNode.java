package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.ProcNet;
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

/**
 * A host as a node.
 *
 * @param host the host
 * @param underlay its interface and address
 */
record SshNode(SshHost host, HostUnderlay underlay) implements Node {

    private static final String SEPARATOR = "= next file =";

    private static final Duration LOOK = Duration.ofSeconds(10);

    @Override
    public String name() {
        return host.name();
    }

    @Override
    public String address() {
        return underlay.address();
    }

    @Override
    public NodeCounters counters() {
        // One command for all three, so that they are of one moment.
        String[] files = read("cat /proc/net/dev; echo '%1$s'; cat /proc/net/snmp; echo '%1$s'; cat /proc/stat"
                        .formatted(SEPARATOR))
                .split(SEPARATOR, -1);
        SortedMap<String, Long> values = ProcNet.interfaceCounters(files[0]);
        values.putAll(ProcNet.protocolCounters(files[1]));
        values.putAll(ProcNet.cpuTicks(files[2]));
        return new NodeCounters(name(), Instant.now(), values);
    }

    @Override
    public String interfaceOf(PathEvidence evidence) {
        return evidence.interfaceOn(underlay.networkInterface());
    }

    @Override
    public OptionalLong receivedBytes(PathEvidence evidence) {
        String device = interfaceOf(evidence);
        Long bytes = ProcNet.interfaceCounters(read("cat /proc/net/dev")).get(device + " rx_bytes");
        if (bytes == null) {
            throw new ClusterException(
                    InvalidReason.CLAIM_NOT_HELD,
                    "the variant claims that traffic passes " + device + " on " + host
                            + ", but the host has no such interface");
        }
        return OptionalLong.of(bytes);
    }

    private String read(String script) {
        return host.require("read its counters", List.of("sh", "-c", script), LOOK);
    }

    @Override
    public Optional<NodeShell> shell() {
        return Optional.of((arguments, timeout) ->
                host.run("run '" + String.join(" ", arguments.subList(0, 1)) + "'", arguments, timeout));
    }

    @Override
    public Optional<BitRate> linkSpeed() {
        String device = "/sys/class/net/" + underlay.networkInterface();
        // What has no device behind it is virtual, and its speed that of nothing.
        NodeShell.Output speed = host.run(
                "read its link's speed",
                List.of("sh", "-c", "[ -e \"$1/device\" ] && cat \"$1/speed\"", "sh", device),
                LOOK);
        String text = speed.out().strip();
        // The kernel gives -1 where there is no link or no speed, in Mbit/s otherwise.
        return speed.succeeded() && text.matches("[1-9]\\d{0,8}")
                ? Optional.of(new BitRate(Long.parseLong(text) * 1e6))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return name();
    }
}
