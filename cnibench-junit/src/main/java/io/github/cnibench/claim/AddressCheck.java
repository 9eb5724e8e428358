package io.github.cnibench.claim;

import io.github.cnibench.cluster.AgentReport;
import java.util.List;
import java.util.Optional;

/** Judges whether the pods have addresses of the CNI, and not those of their nodes. */
final class AddressCheck {

    static final String METHOD = "addresses of the two pods, of the nodes' interfaces, and the CNI's networks of pods";

    private AddressCheck() {}

    static Judgement judge(ClusterFacts facts) {
        List<String> pods = List.of(facts.serverAddress(), facts.clientAddress());
        Optional<String> ofNode = pods.stream()
                .filter(pod -> facts.nodeAddresses().contains(pod)
                        || facts.nodes().stream()
                                .anyMatch(node -> node.withAddress(pod).isPresent()))
                .findFirst();
        if (!facts.variant().hasPods()) {
            return ofNode.isPresent()
                    ? Judgement.held(String.join(" and ", pods) + " are addresses of the nodes")
                    : Judgement.notHeld(String.join(" and ", pods) + " are not addresses of the nodes");
        }
        if (ofNode.isPresent()) {
            return Judgement.notHeld(ofNode.get() + " is an address of a node");
        }
        List<String> networks = facts.agent().map(AgentReport::podNetworks).orElse(List.of());
        Optional<String> outside = pods.stream()
                .filter(pod -> networks.stream().noneMatch(network -> Cidr.contains(network, pod)))
                .findFirst();
        if (!networks.isEmpty() && outside.isPresent()) {
            return Judgement.notHeld(
                    outside.get() + " is in none of the CNI's networks " + String.join(", ", networks));
        }
        if (networks.isEmpty() && facts.nodes().isEmpty()) {
            return Judgement.unproved(
                    "the CNI's networks are not known, and nobody may look at the interfaces of the nodes");
        }
        return Judgement.held(String.join(" and ", pods)
                + (networks.isEmpty()
                        ? " are no addresses of the nodes"
                        : " are in the CNI's networks " + String.join(", ", networks)));
    }
}
