package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.PodChannel;
import io.github.cnibench.cluster.kubernetes.api.Pods;
import io.github.cnibench.cluster.kubernetes.api.Specs;
import io.github.cnibench.result.InvalidReason;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Starts a campaign's agents on nodes.
 *
 * @param namespace their namespace
 * @param allowed whether they may run; where they may not, nodes cannot be looked at
 * @param oneHost whether the nodes share one kernel, so that their links are virtual
 */
record NodeAgents(
        KubernetesApi api,
        Pods pods,
        Specs specs,
        String namespace,
        boolean allowed,
        boolean oneHost,
        Consumer<String> progress) {

    private static final Duration READY = Duration.ofSeconds(60);

    /**
     * Return a node, with an agent on it where that is allowed.
     *
     * @throws ClusterException if the agent does not run, or the node has gone
     */
    KubernetesNode start(String node) {
        Optional<PodChannel> agent = allowed ? Optional.of(startAgent(node)) : Optional.empty();
        return new KubernetesNode(node, addressOf(look(api, node)), agent, oneHost);
    }

    private PodChannel startAgent(String node) {
        Pod pod = api.create(specs.nodeAgent(namespace, "agent-" + node.replace('.', '-'), node));
        return pods.channel(pods.awaitReady(pod, READY), progress);
    }

    /** Return the node of the control plane with an agent on it, or say why it is not sampled. */
    Optional<KubernetesNode> startOnControlNode(Optional<String> name) {
        String obstacle;
        if (!allowed) {
            obstacle = "no node agent may run";
        } else if (name.isEmpty()) {
            obstacle = "no other node than those of server and client is ready and of the control plane";
        } else {
            try {
                return Optional.of(start(name.get()));
            } catch (ClusterException e) {
                obstacle = name.get() + ": " + e.getMessage();
            }
        }
        progress.accept("the control node is not sampled: " + obstacle);
        return Optional.empty();
    }

    /**
     * Return a node as the API server knows it.
     *
     * @throws ClusterException if it has gone
     */
    static Node look(KubernetesApi api, String name) {
        Node node = api.ask(
                "look at node " + name, client -> client.nodes().withName(name).get());
        if (node == null) {
            throw new ClusterException(InvalidReason.PLACEMENT_FAILED, "node " + name + " has gone");
        }
        return node;
    }

    private static String addressOf(Node node) {
        return node.getStatus().getAddresses().stream()
                .filter(address -> address.getType().equals("InternalIP"))
                .map(NodeAddress::getAddress)
                .findFirst()
                .orElse("");
    }
}
