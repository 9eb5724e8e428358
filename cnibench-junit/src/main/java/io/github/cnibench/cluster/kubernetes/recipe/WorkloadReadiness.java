package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.DaemonSetStatus;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.PodState;
import io.github.cnibench.cluster.kubernetes.api.Pods;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Waits until a cluster of one's own is at rest: its nodes ready, and all that its workloads ask for ready too. */
final class WorkloadReadiness {

    private final KubernetesApi api;
    private final Pods pods;

    WorkloadReadiness(KubernetesApi api) {
        this.api = api;
        this.pods = new Pods(api);
    }

    /**
     * Wait until every node, daemon set, deployment and stateful set is ready and stays so.
     *
     * @throws io.github.cnibench.cluster.ClusterException if they are not in time: with the first that is not, and the story
     *     of its pod
     */
    void await(Duration timeout) {
        Wait.untilSteady("nodes and workloads to be ready", timeout).on(api, this::missing, this::story);
    }

    /** Wait until all nodes are ready for pods. */
    void awaitNodes(Duration timeout) {
        Wait.untilSeen("the nodes to be ready", timeout).on(api, this::missingNode);
    }

    private Optional<String> missing() {
        return Stream.<Supplier<Optional<String>>>of(this::missingNode, this::missingWorkload)
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> missingNode() {
        return api.ask("list the nodes", client -> client.nodes().list().getItems()).stream()
                .filter(node -> !Readiness.getInstance().isReady(node))
                .findFirst()
                .map(WorkloadReadiness::why);
    }

    private static String why(Node node) {
        return "node " + node.getMetadata().getName() + " is not ready: "
                + node.getStatus().getConditions().stream()
                        .filter(condition -> condition.getType().equals("Ready"))
                        .map(condition -> String.valueOf(condition.getMessage()))
                        .findFirst()
                        .orElse("it has not said so");
    }

    private Optional<String> missingWorkload() {
        return unreadyWorkload()
                .map(workload -> workload.getKind() + " "
                        + workload.getMetadata().getNamespace() + "/"
                        + workload.getMetadata().getName() + " is not ready");
    }

    private Optional<HasMetadata> unreadyWorkload() {
        List<? extends HasMetadata> sets = api.ask(
                "list the daemon sets",
                client -> client.apps().daemonSets().inAnyNamespace().list().getItems());
        List<? extends HasMetadata> deployments = api.ask(
                "list the deployments",
                client -> client.apps().deployments().inAnyNamespace().list().getItems());
        List<? extends HasMetadata> stateful = api.ask(
                "list the stateful sets",
                client -> client.apps().statefulSets().inAnyNamespace().list().getItems());
        return Stream.of(sets, deployments, stateful)
                .<HasMetadata>flatMap(List::stream)
                .filter(workload -> !isReady(workload))
                .findFirst();
    }

    private static boolean isReady(HasMetadata workload) {
        return workload instanceof DaemonSet set
                ? isReady(set)
                : Readiness.getInstance().isReady(workload);
    }

    /** The client takes a daemon set for ready with the first of its pods. */
    private static boolean isReady(DaemonSet set) {
        DaemonSetStatus status = set.getStatus();
        // One that its controller has not seen yet looks as if it asked for nothing.
        return status != null
                && set.getMetadata().getGeneration().equals(status.getObservedGeneration())
                && status.getDesiredNumberScheduled().equals(status.getNumberReady())
                && (status.getDesiredNumberScheduled() == 0
                        || status.getDesiredNumberScheduled().equals(status.getUpdatedNumberScheduled()));
    }

    /** Return what the first pod of the first workload that is not ready says. */
    private String story() {
        return unreadyWorkload()
                .flatMap(workload -> api
                        .ask(
                                "list the pods",
                                client -> client.pods()
                                        .inNamespace(workload.getMetadata().getNamespace())
                                        .list()
                                        .getItems())
                        .stream()
                        .filter(pod -> pod.getMetadata()
                                .getName()
                                .startsWith(workload.getMetadata().getName() + "-"))
                        .filter(pod -> !PodState.isReady(pod))
                        .findFirst())
                .map(this::story)
                .orElse("");
    }

    private String story(Pod pod) {
        String name = pod.getMetadata().getName();
        return "; pod " + name + ": " + PodState.describe(pod)
                + pods.story(pod.getMetadata().getNamespace(), name);
    }
}
