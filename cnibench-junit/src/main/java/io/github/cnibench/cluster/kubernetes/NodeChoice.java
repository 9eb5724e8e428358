package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Taint;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.KubernetesSettings.NodeNames;
import io.github.cnibench.document.Suggestions;
import io.github.cnibench.result.InvalidReason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses the nodes of server and client, or checks those that the user chose, before anything is created. */
final class NodeChoice {

    private static final List<String> CONTROL_PLANE =
            List.of("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master");

    /** Stays for some seconds on a node that is ready again; readiness itself is asked for. */
    private static final String NOT_READY = "node.kubernetes.io/not-ready";

    private final List<Node> nodes;
    private final Optional<Set<String>> withAgent;

    /**
     * Create a choice.
     *
     * @param nodes all nodes of the cluster
     * @param withAgent names of the nodes on which the CNI's agent is ready, or empty where no agent is known
     */
    NodeChoice(List<Node> nodes, Optional<Set<String>> withAgent) {
        this.nodes =
                nodes.stream().sorted(Comparator.comparing(NodeChoice::nameOf)).toList();
        this.withAgent = withAgent;
    }

    /**
     * Return the nodes that are asked for, or else the first two that will do.
     *
     * @throws ClusterException if a node asked for will not do, or there are not two, with the reason for each
     */
    NodeNames choose(Optional<NodeNames> asked) {
        return asked.map(this::checked).orElseGet(this::firstTwo);
    }

    private NodeNames checked(NodeNames asked) {
        for (String name : List.of(asked.server(), asked.client())) {
            Node node = nodes.stream()
                    .filter(one -> nameOf(one).equals(name))
                    .findFirst()
                    .orElseThrow(() -> refusal("there is no node " + name + "; known, nearest first: "
                            + String.join(", ", Suggestions.nearestFirst(name, names()))));
            fault(node).ifPresent(fault -> {
                throw refusal("node " + name + " " + fault + "; name another with -Dcnibench.nodes");
            });
        }
        return asked;
    }

    private NodeNames firstTwo() {
        List<String> good = new ArrayList<>();
        List<String> bad = new ArrayList<>();
        for (Node node : nodes) {
            Optional<String> fault = isControlPlane(node) ? Optional.of("is of the control plane") : fault(node);
            fault.ifPresentOrElse(reason -> bad.add(nameOf(node) + " " + reason), () -> good.add(nameOf(node)));
        }
        if (good.size() < 2) {
            throw refusal("two nodes are needed, but " + good.size() + " of " + nodes.size() + " will do"
                    + (bad.isEmpty() ? "" : ": " + String.join(", ", bad))
                    + "; name two with -Dcnibench.nodes=<server>,<client>");
        }
        return new NodeNames(good.get(0), good.get(1));
    }

    /** Return why no pod of ours can be on this node, or empty where it can. */
    private Optional<String> fault(Node node) {
        if (!isReady(node)) {
            return Optional.of("is not ready");
        }
        if (node.getSpec() != null && Boolean.TRUE.equals(node.getSpec().getUnschedulable())) {
            return Optional.of("is cordoned");
        }
        Optional<Taint> taint = taints(node).stream()
                .filter(one -> !one.getEffect().equals("PreferNoSchedule")
                        && !one.getKey().equals(NOT_READY))
                .findFirst();
        if (taint.isPresent()) {
            return Optional.of(
                    "has the taint " + taint.get().getKey() + ":" + taint.get().getEffect());
        }
        if (withAgent.isPresent() && !withAgent.get().contains(nameOf(node))) {
            return Optional.of("has no ready agent of the CNI");
        }
        return Optional.empty();
    }

    private static List<Taint> taints(Node node) {
        return node.getSpec() == null || node.getSpec().getTaints() == null
                ? List.of()
                : node.getSpec().getTaints();
    }

    private static boolean isReady(Node node) {
        return node.getStatus() != null
                && node.getStatus().getConditions() != null
                && node.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                condition.getType().equals("Ready") && "True".equals(condition.getStatus()));
    }

    /**
     * Return the first node of the control plane that is ready and is not one of {@code names}, or empty where there is none to be
     * seen, as where a provider of clusters runs the control plane itself.
     */
    Optional<String> control(NodeNames names) {
        return nodes.stream()
                .filter(node -> isControlPlane(node) && isReady(node))
                .map(NodeChoice::nameOf)
                .filter(name -> !List.of(names.server(), names.client()).contains(name))
                .findFirst();
    }

    /** Return the names of the nodes that are not of the control plane. */
    static Set<String> workers(List<Node> nodes) {
        return nodes.stream()
                .filter(node -> !isControlPlane(node))
                .map(NodeChoice::nameOf)
                .collect(Collectors.toSet());
    }

    private static boolean isControlPlane(Node node) {
        Map<String, String> labels = node.getMetadata().getLabels();
        return labels != null && CONTROL_PLANE.stream().anyMatch(labels::containsKey);
    }

    private List<String> names() {
        return nodes.stream().map(NodeChoice::nameOf).toList();
    }

    private static String nameOf(Node node) {
        return node.getMetadata().getName();
    }

    private static ClusterException refusal(String message) {
        return new ClusterException(InvalidReason.PLACEMENT_FAILED, message);
    }
}
