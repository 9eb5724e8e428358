package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes all pods with addresses of the CNI from the nodes while that CNI still runs, and lets new ones come only when the next
 * CNI is there: a pod that outlives its CNI has no network, and may never end.
 */
final class Drain {

    private static final Duration REMOVAL = Duration.ofMinutes(2);

    private final KubernetesApi api;

    Drain(KubernetesApi api) {
        this.api = api;
    }

    /** Keep new pods off all nodes, delete those that have an address of the CNI, and wait until they have gone. */
    void begin() {
        setSchedulable(false);
        List<Pod> pods = podsOfTheCni();
        pods.forEach(api::delete);
        List<String> uids = pods.stream().map(pod -> pod.getMetadata().getUid()).toList();
        Wait.untilSeen("the pods with addresses of the CNI to go", REMOVAL)
                .on(
                        api,
                        () -> podsOfTheCni().stream()
                                .filter(pod -> uids.contains(pod.getMetadata().getUid()))
                                .findFirst()
                                .map(pod -> pod.getMetadata().getNamespace() + "/"
                                        + pod.getMetadata().getName() + " is still there"));
    }

    /** Let new pods come. */
    void end() {
        setSchedulable(true);
    }

    private List<Pod> podsOfTheCni() {
        return api
                .ask(
                        "list the pods",
                        client -> client.pods().inAnyNamespace().list().getItems())
                .stream()
                .filter(pod -> !Boolean.TRUE.equals(pod.getSpec().getHostNetwork()))
                .filter(pod -> pod.getSpec().getNodeName() != null)
                .toList();
    }

    private void setSchedulable(boolean schedulable) {
        api.ask("list the nodes", client -> client.nodes().list().getItems())
                .forEach(node -> api.ask(
                        "change whether pods may come to node "
                                + node.getMetadata().getName(),
                        client -> Optional.ofNullable(client.nodes()
                                .withName(node.getMetadata().getName())
                                .edit(there -> new NodeBuilder(there)
                                        .editSpec()
                                        .withUnschedulable(schedulable ? null : true)
                                        .endSpec()
                                        .build()))));
    }
}
