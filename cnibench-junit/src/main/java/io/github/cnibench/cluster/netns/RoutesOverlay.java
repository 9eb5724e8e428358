package io.github.cnibench.cluster.netns;

import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.cluster.lab.Topology;
import io.github.cnibench.cluster.lab.Topology.NodeAddress;

/** A route on each node to the pod subnets of the others. */
record RoutesOverlay() implements Overlay {

    static RoutesOverlay create(Holder holder) {
        for (NodeAddress node : Topology.NODES) {
            StringBuilder routes = new StringBuilder();
            for (NodeAddress other : node.others()) {
                routes.append("route add %s via %s dev eth0%n".formatted(other.podSubnet(), other.underlay()));
            }
            holder.ipBatchIn(node.name(), routes.toString());
        }
        return new RoutesOverlay();
    }

    @Override
    public String description() {
        return "kernel routes";
    }
}
