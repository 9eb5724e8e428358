package io.github.cnibench.cluster.netns;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.ProcNet;
import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.cluster.lab.Topology.NodeAddress;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.unit.BitRate;
import io.github.cnibench.variant.PathEvidence;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;

/** A network namespace that stands for a node. */
final class NetnsNode implements Node {

    private final Holder holder;
    private final NodeAddress where;
    private final Overlay overlay;
    private final ShellTools tools;

    NetnsNode(Holder holder, NodeAddress where, Overlay overlay, ShellTools tools) {
        this.tools = tools;
        this.holder = holder;
        this.where = where;
        this.overlay = overlay;
    }

    NodeAddress where() {
        return where;
    }

    @Override
    public String name() {
        return where.name();
    }

    @Override
    public String address() {
        return where.underlay();
    }

    @Override
    public NodeCounters counters() {
        SortedMap<String, Long> values = ProcNet.interfaceCounters(read("/proc/net/dev"));
        String protocols = read("/proc/net/snmp");
        values.putAll(ProcNet.protocolCounters(protocols));
        values.putAll(ProcNet.cpuTicks(read("/proc/stat")));
        return new NodeCounters(name(), Instant.now(), values);
    }

    @Override
    public OptionalLong receivedBytes(PathEvidence evidence) {
        if (evidence.counter() == PathEvidence.Counter.TUNNEL_BYTES) {
            OptionalLong bytes = overlay.tunnelBytes(where);
            if (bytes.isEmpty()) {
                throw new ClusterException(
                        InvalidReason.CLAIM_NOT_HELD,
                        "the variant claims a tunnel " + evidence.networkInterface() + " on " + name()
                                + ", but there is none");
            }
            return bytes;
        }
        Long bytes = ProcNet.interfaceCounters(read("/proc/net/dev")).get(evidence.networkInterface() + " rx_bytes");
        if (bytes == null) {
            throw new ClusterException(
                    InvalidReason.CLAIM_NOT_HELD,
                    "the variant claims that traffic passes " + evidence.networkInterface() + " on " + name()
                            + ", but the node has no such interface");
        }
        return OptionalLong.of(bytes);
    }

    private String read(String file) {
        return holder.runIn(name(), List.of("cat", file));
    }

    @Override
    public Optional<NodeShell> shell() {
        return Optional.of((arguments, timeout) -> {
            Finished finished = holder.tryIn(name(), tools.onPath(arguments), timeout);
            return new NodeShell.Output(finished.exitStatus(), finished.out(), finished.err());
        });
    }

    /** Return empty: the nodes are joined by veth pairs, whose "10000 Mb/s" is no speed of any link. */
    @Override
    public Optional<BitRate> linkSpeed() {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name();
    }
}
