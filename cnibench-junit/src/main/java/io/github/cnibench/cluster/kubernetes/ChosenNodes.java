package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Node;
import io.github.cnibench.cluster.KubernetesSettings.NodeNames;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The nodes that a campaign uses, and the CNI that was found on them.
 *
 * @param names those of server and client
 * @param control name of the node of the control plane that could be sampled, or empty where none is ready that has no traffic
 */
record ChosenNodes(NodeNames names, Optional<String> control, Detection detection) {

    /**
     * Choose them on a cluster with {@code variant}.
     *
     * @param asked names that the user asked for
     * @throws io.github.cnibench.cluster.ClusterException if there are no two of them, or the cluster has another variant
     */
    static ChosenNodes of(
            Variant variant,
            KubernetesInstance instance,
            KubernetesApi api,
            Optional<NodeNames> asked,
            Consumer<String> progress) {
        List<Node> nodes =
                api.ask("list the nodes", client -> client.nodes().list().getItems());
        Detection detected = instance.isOwn() ? Detection.await(api, NodeChoice.workers(nodes)) : Detection.of(api);
        if (!instance.isOwn()) {
            detected.require(variant, progress);
        }
        NodeChoice choice = new NodeChoice(nodes, detected.nodesWithAgent());
        NodeNames names = choice.choose(asked);
        progress.accept("server on node " + names.server() + ", client on node " + names.client()
                + (asked.isPresent() ? " (as asked for)" : " (chosen)"));
        return new ChosenNodes(names, choice.control(names), detected);
    }
}
