package io.github.cnibench.cluster.netns;

import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.cluster.lab.Topology;
import io.github.cnibench.cluster.lab.Topology.NodeAddress;
import io.github.cnibench.tool.Tool;

/** A VXLAN device on each node with fixed neighbors, as flannel sets it up. */
record VxlanOverlay() implements Overlay {

    static final String DEVICE = "vxlan0";

    static VxlanOverlay create(Holder holder, int mtu) {
        for (NodeAddress node : Topology.NODES) {
            StringBuilder batch = new StringBuilder();
            batch.append("link add %s address %s mtu %d type vxlan id 1 dstport 4789 local %s dev eth0 nolearning%n"
                    .formatted(DEVICE, node.vxlanHardwareAddress(), mtu, node.underlay()));
            batch.append("addr add %s/32 dev %s%n".formatted(node.podSubnetBase(), DEVICE));
            batch.append("link set %s up%n".formatted(DEVICE));
            for (NodeAddress other : node.others()) {
                batch.append("neigh add %s lladdr %s dev %s nud permanent%n"
                        .formatted(other.podSubnetBase(), other.vxlanHardwareAddress(), DEVICE));
                batch.append("route add %s via %s dev %s onlink%n"
                        .formatted(other.podSubnet(), other.podSubnetBase(), DEVICE));
            }
            holder.ipBatchIn(node.name(), batch.toString());
            for (NodeAddress other : node.others()) {
                holder.runIn(
                        node.name(),
                        holder.tool(
                                Tool.BRIDGE,
                                "fdb",
                                "append",
                                other.vxlanHardwareAddress(),
                                "dev",
                                DEVICE,
                                "dst",
                                other.underlay()));
            }
        }
        return new VxlanOverlay();
    }

    @Override
    public String description() {
        return "kernel VXLAN";
    }
}
