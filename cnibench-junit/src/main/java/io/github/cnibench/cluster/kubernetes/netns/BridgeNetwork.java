package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.cluster.lab.Topology;
import java.util.List;
import java.util.Map;

/** The simplest pod network: a bridge on each node, and on each node a route to the pods of every other. */
final class BridgeNetwork {

    private final List<LabNode> nodes;
    private final Map<String, String> podCidrs;

    /** @param podCidrs range of pod addresses by name of the node */
    BridgeNetwork(List<LabNode> nodes, Map<String, String> podCidrs) {
        this.nodes = nodes;
        this.podCidrs = podCidrs;
    }

    void lay() {
        for (LabNode node : nodes) {
            for (LabNode other : nodes) {
                if (other != node) {
                    node.run(List.of(
                            "ip",
                            "route",
                            "add",
                            podCidr(other),
                            "via",
                            other.where().underlay()));
                }
            }
            // Last of all: with this file the node says that it is ready for pods.
            node.write(
                    "/etc/cni/net.d/10-bridge.conflist",
                    Scripts.read("bridge.conflist")
                            .replace("${mtu}", String.valueOf(Topology.UNDERLAY_MTU))
                            .replace("${pod-cidr}", podCidr(node)));
        }
    }

    private String podCidr(LabNode node) {
        return podCidrs.getOrDefault(node.name(), "");
    }
}
