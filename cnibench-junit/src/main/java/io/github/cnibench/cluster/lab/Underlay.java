package io.github.cnibench.cluster.lab;

import io.github.cnibench.cluster.lab.Topology.NodeAddress;
import java.util.List;

/** Makes the nodes' network namespaces and the switch between them. */
public final class Underlay {

    private Underlay() {}

    /** Make three nodes, joined by a bridge in a namespace of its own, where no firewall of the host can see them. */
    public static void create(Holder holder) {
        StringBuilder inHolder = new StringBuilder();
        StringBuilder inSwitch = new StringBuilder("link set lo up\n");
        inHolder.append("netns add ").append(Topology.SWITCH).append('\n');
        inSwitch.append("link add br0 mtu ").append(Topology.UNDERLAY_MTU).append(" type bridge forward_delay 0\n");
        for (NodeAddress node : Topology.NODES) {
            inHolder.append("netns add ").append(node.name()).append('\n');
            inSwitch.append("link add %s mtu %d type veth peer name eth0 mtu %d netns %s%n"
                    .formatted(node.name(), Topology.UNDERLAY_MTU, Topology.UNDERLAY_MTU, node.name()));
            inSwitch.append("link set %s master br0 up%n".formatted(node.name()));
        }
        inSwitch.append("link set br0 up\n");
        holder.ipBatch(inHolder.toString());
        quiet(holder, Topology.SWITCH);
        holder.ipBatchIn(Topology.SWITCH, inSwitch.toString());
        for (NodeAddress node : Topology.NODES) {
            quiet(holder, node.name());
            holder.runIn(node.name(), List.of("sh", "-c", "echo 1 > /proc/sys/net/ipv4/ip_forward"));
            holder.ipBatchIn(node.name(), """
                    link set lo up
                    addr add %s/24 dev eth0
                    link set eth0 up
                    """.formatted(node.underlay()));
        }
    }

    /** Switch off IPv6 in a namespace: its neighbor discovery would be traffic in an idle phase. */
    public static void quiet(Holder holder, String namespace) {
        holder.runIn(
                namespace,
                List.of(
                        "sh",
                        "-c",
                        "if [ -d /proc/sys/net/ipv6 ]; then"
                                + " echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6;"
                                + " echo 1 > /proc/sys/net/ipv6/conf/default/disable_ipv6; fi"));
    }
}
