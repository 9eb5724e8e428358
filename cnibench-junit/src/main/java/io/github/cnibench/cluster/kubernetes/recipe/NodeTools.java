package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.NodeShell.Output;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.Labels;
import io.github.cnibench.cluster.kubernetes.api.PodChannel;
import io.github.cnibench.cluster.kubernetes.api.Pods;
import io.github.cnibench.cluster.kubernetes.api.Specs;
import io.github.cnibench.cluster.kubernetes.api.Together;
import io.github.cnibench.result.InvalidReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * A pod with all rights on each node of a cluster of one's own, for what a recipe does and looks at there. It runs without a
 * CNI, because it is on the node's own network.
 */
final class NodeTools implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(90);
    private static final Duration REMOVAL = Duration.ofSeconds(60);
    private static final Duration TRANSFER = Duration.ofMinutes(2);
    private static final int ATTEMPTS = 3;

    private final KubernetesApi api;
    private final Namespace namespace;
    private final SortedMap<String, PodChannel> channels;

    private NodeTools(KubernetesApi api, Namespace namespace, SortedMap<String, PodChannel> channels) {
        this.api = api;
        this.namespace = namespace;
        this.channels = channels;
    }

    /**
     * Start the pods and wait until they run.
     *
     * @param name name of their namespace, which is removed with them
     * @throws ClusterException if one of them does not
     */
    static NodeTools start(KubernetesApi api, Specs specs, String name, Consumer<String> progress) {
        awaitNone(api, name);
        Namespace namespace = api.create(new NamespaceBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(Labels.of(specs.campaign()))
                .addToLabels("pod-security.kubernetes.io/enforce", "privileged")
                .endMetadata()
                .build());
        try {
            Pods pods = new Pods(api);
            List<Callable<PodChannel>> tasks = new ArrayList<>();
            List<String> nodes = api
                    .ask("list the nodes", client -> client.nodes().list().getItems())
                    .stream()
                    .map(Node::getMetadata)
                    .map(metadata -> metadata.getName())
                    .sorted()
                    .toList();
            for (String node : nodes) {
                tasks.add(() -> channel(api, pods, specs, name, node, progress));
            }
            List<PodChannel> started = Together.run(tasks);
            SortedMap<String, PodChannel> channels = new TreeMap<>();
            for (int index = 0; index < nodes.size(); index++) {
                channels.put(nodes.get(index), started.get(index));
            }
            return new NodeTools(api, namespace, channels);
        } catch (RuntimeException e) {
            api.delete(namespace);
            throw e;
        }
    }

    /** Those of an earlier variant may still be on their way out. */
    private static void awaitNone(KubernetesApi api, String name) {
        Wait.untilSeen("namespace " + name + " to go", REMOVAL)
                .on(
                        api,
                        () -> Optional.ofNullable(api.ask(
                                        "look at namespace " + name,
                                        client -> client.namespaces()
                                                .withName(name)
                                                .get()))
                                .map(there -> "it is still there"));
    }

    private static PodChannel channel(
            KubernetesApi api, Pods pods, Specs specs, String namespace, String node, Consumer<String> progress) {
        String name = "tools-" + node.replace('.', '-');
        Pod pod = pods.awaitReady(api.create(specs.nodeTools(namespace, name, node)), READY);
        return pods.channel(pod, progress);
    }

    /** Return the names of the nodes. */
    List<String> nodes() {
        return List.copyOf(channels.keySet());
    }

    /** Return the architecture of a node, in the words of Kubernetes, such as {@code amd64}. */
    String architecture(String node) {
        return api.ask(
                        "look at node " + node,
                        client -> Optional.ofNullable(
                                client.nodes().withName(node).get()))
                .map(there -> there.getStatus().getNodeInfo().getArchitecture())
                .orElseThrow(() -> new ClusterException(InvalidReason.CLUSTER_FAILED, "node " + node + " has gone"));
    }

    /**
     * Run a command with the network, the processes and all rights of a node.
     *
     * @throws ClusterException if it cannot be run or does not end in time
     */
    Output run(String node, List<String> command, Duration timeout) {
        return channel(node).run(command, timeout);
    }

    /**
     * Run a command that must succeed and return its output.
     *
     * @param what what it does, as in "cannot {what}"
     * @throws ClusterException if it fails
     */
    String require(String what, String node, List<String> command, Duration timeout) {
        Output output = run(node, command, timeout);
        if (!output.succeeded()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "cannot " + what + " on node " + node + ": exit status " + output.exitStatus() + ": "
                            + (output.err() + " " + output.out()).strip().replace('\n', ' '));
        }
        return output.out();
    }

    /**
     * Bring a file to {@code target} in the pod of a node; it is there only if it is whole.
     *
     * @throws ClusterException if it does not arrive
     */
    void push(String node, Path file, String sha256, String target) {
        String fault = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try (InputStream content = Files.newInputStream(file)) {
                boolean sent = api.client()
                        .pods()
                        .inNamespace(namespace.getMetadata().getName())
                        .withName("tools-" + node.replace('.', '-'))
                        .file(target)
                        .upload(content);
                Output sum = run(node, List.of("sha256sum", target), TRANSFER);
                if (sent && sum.out().startsWith(sha256)) {
                    return;
                }
                fault = "what arrived has another check sum";
            } catch (KubernetesClientException | IOException e) {
                fault = e.toString();
            }
        }
        throw new ClusterException(
                InvalidReason.CLUSTER_FAILED,
                "cannot bring " + file.getFileName() + " to node " + node + " (tried " + ATTEMPTS + " times): "
                        + fault);
    }

    private PodChannel channel(String node) {
        PodChannel channel = channels.get(node);
        if (channel == null) {
            throw new IllegalArgumentException("no node '" + node + "'; there are " + channels.keySet());
        }
        return channel;
    }

    /** Delete the pods and wait until they have ended, so that their end falls into no phase; the empty namespace goes later. */
    @Override
    public void close() {
        api.delete(namespace);
        String name = namespace.getMetadata().getName();
        Wait.untilSeen("the pods in namespace " + name + " to end", REMOVAL)
                .on(
                        api,
                        () -> api
                                .ask(
                                        "list the pods in namespace " + name,
                                        client -> client.pods()
                                                .inNamespace(name)
                                                .list()
                                                .getItems())
                                .stream()
                                .map(pod -> pod.getMetadata().getName() + " is still there")
                                .findFirst());
    }
}
