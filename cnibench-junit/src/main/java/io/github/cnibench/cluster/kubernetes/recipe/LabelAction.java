package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.InstallStep.LabelNodes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives labels to nodes. */
final class LabelAction implements StepAction {

    private static final Set<String> CONTROL =
            Set.of("node-role.kubernetes.io/control-plane", "node-role.kubernetes.io/master");

    private final LabelNodes step;
    private final RecipeTarget target;
    /** Those that were there already, and with another value, by name of the node. */
    private final Map<String, Map<String, String>> before = new HashMap<>();

    LabelAction(LabelNodes step, RecipeTarget target) {
        this.step = step;
        this.target = target;
    }

    @Override
    public String what() {
        return "labels " + String.join(", ", step.labels().keySet());
    }

    @Override
    public void apply() {
        List<Node> nodes = nodes();
        if (nodes.isEmpty()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "no node is of the control plane, so the recipe has none to label");
        }
        for (Node node : nodes) {
            Map<String, String> there = new HashMap<>(labelsOf(node));
            there.keySet().retainAll(step.labels().keySet());
            before.putIfAbsent(node.getMetadata().getName(), there);
            change(node, new HashSet<>(), step.labels());
        }
    }

    @Override
    public void undo() {
        for (Node node : nodes()) {
            Map<String, String> there = before.getOrDefault(node.getMetadata().getName(), Map.of());
            change(node, step.labels().keySet(), there);
        }
    }

    private List<Node> nodes() {
        return target
                .api()
                .ask("list the nodes", client -> client.nodes().list().getItems())
                .stream()
                .filter(node -> step.nodes() == LabelNodes.Nodes.ALL
                        || labelsOf(node).keySet().stream().anyMatch(CONTROL::contains))
                .toList();
    }

    private void change(Node node, Set<String> removed, Map<String, String> added) {
        String name = node.getMetadata().getName();
        target.api()
                .ask(
                        "label node " + name,
                        client -> client.nodes().withName(name).edit(there -> {
                            Map<String, String> labels = new HashMap<>(labelsOf(there));
                            labels.keySet().removeAll(removed);
                            labels.putAll(added);
                            return new NodeBuilder(there)
                                    .editMetadata()
                                    .withLabels(labels)
                                    .endMetadata()
                                    .build();
                        }));
    }

    private static Map<String, String> labelsOf(Node node) {
        return node.getMetadata().getLabels() == null
                ? Map.of()
                : node.getMetadata().getLabels();
    }
}
