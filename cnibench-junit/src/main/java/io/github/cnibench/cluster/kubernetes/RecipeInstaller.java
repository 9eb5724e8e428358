package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.client.readiness.Readiness;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.PodState;
import io.github.cnibench.cluster.kubernetes.api.Pods;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.unit.Durations;
import io.github.cnibench.variant.InstallStep;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.Recipe;
import io.github.cnibench.variant.Variant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Installs a variant by its recipe, and waits until the nodes can have pods. */
public final class RecipeInstaller {

    private static final Duration ROLLOUT = Duration.ofMinutes(3);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final KubernetesApi api;
    private final Pods pods;
    private final Map<String, String> values;
    private final Consumer<String> progress;

    /**
     * Create an installer.
     *
     * @param values what stands for the placeholders of the cluster
     */
    RecipeInstaller(KubernetesApi api, Map<String, String> values, Consumer<String> progress) {
        this.api = api;
        this.pods = new Pods(api);
        this.values = Map.copyOf(values);
        this.progress = progress;
    }

    /**
     * Install a variant on a cluster of one's own and wait until its nodes can have pods.
     *
     * @param values what stands for the placeholders of the cluster
     * @throws ClusterException if that fails or takes too long
     */
    public static void install(
            KubernetesAccess access, Map<String, String> values, Variant variant, Consumer<String> progress) {
        try (KubernetesApi api = KubernetesApi.connect(access)) {
            RecipeInstaller installer = new RecipeInstaller(api, values, progress);
            installer.install(variant);
            installer.awaitNodes();
        }
    }

    /** Return why a recipe cannot be installed, or empty where it can. */
    public static Optional<String> unsupported(Recipe recipe) {
        if (!(recipe instanceof KubernetesRecipe kubernetes)) {
            return Optional.of("it has no recipe for Kubernetes");
        }
        return kubernetes.steps().stream()
                .filter(step -> !(step instanceof InstallStep.Resources))
                .findFirst()
                .map(step -> "its recipe has a step that this version cannot do yet ("
                        + step.getClass().getSimpleName() + ")");
    }

    /**
     * Install {@code variant} and wait until its agents run.
     *
     * @throws ClusterException if that fails or takes too long
     */
    void install(Variant variant) {
        Optional<String> unsupported = unsupported(variant.recipe());
        if (unsupported.isPresent()) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "variant " + variant + " cannot be installed: " + unsupported.get());
        }
        long start = System.nanoTime();
        KubernetesRecipe recipe = ((KubernetesRecipe) variant.filledRecipe()).filledWith(values);
        List<HasMetadata> applied = new ArrayList<>();
        for (InstallStep step : recipe.steps()) {
            for (Map<String, Object> object : ((InstallStep.Resources) step).objects()) {
                applied.add(apply(object));
            }
        }
        for (HasMetadata object : applied) {
            if (object.getKind().equals("DaemonSet")) {
                awaitRollout(
                        object.getMetadata().getNamespace(),
                        object.getMetadata().getName());
            }
        }
        progress.accept("variant " + variant + " " + variant.version() + " is installed ("
                + Durations.format(Duration.ofNanos(System.nanoTime() - start)) + ")");
    }

    private HasMetadata apply(Map<String, Object> object) {
        GenericKubernetesResource resource =
                Serialization.unmarshal(Serialization.asJson(object), GenericKubernetesResource.class);
        return api.ask(
                "apply " + resource.getKind() + " " + resource.getMetadata().getName(),
                client -> client.resource(resource).forceConflicts().serverSideApply());
    }

    private void awaitRollout(String namespace, String name) {
        Optional<DaemonSet> ready = pods.await(
                "daemon set " + namespace + "/" + name,
                client -> client.apps().daemonSets().inNamespace(namespace).withName(name),
                set -> set != null
                        && set.getStatus() != null
                        && set.getStatus().getDesiredNumberScheduled() != null
                        && set.getStatus().getDesiredNumberScheduled() > 0
                        && Readiness.getInstance().isReady(set),
                ROLLOUT);
        if (ready.isEmpty()) {
            String story =
                    api
                            .ask(
                                    "list the pods",
                                    client -> client.pods()
                                            .inNamespace(namespace)
                                            .list()
                                            .getItems())
                            .stream()
                            .filter(pod -> !PodState.isReady(pod))
                            .findFirst()
                            .map(pod -> "; pod " + pod.getMetadata().getName() + ": " + PodState.describe(pod)
                                    + pods.story(namespace, pod.getMetadata().getName()))
                            .orElse("");
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "daemon set " + namespace + "/" + name + " was not ready within " + ROLLOUT.toSeconds() + " s"
                            + story);
        }
    }

    /**
     * Wait until all nodes are ready for pods.
     *
     * @throws ClusterException if they are not in time
     */
    void awaitNodes() {
        long deadline = System.nanoTime() + ROLLOUT.toNanos();
        while (true) {
            List<String> waiting = api
                    .ask("list the nodes", client -> client.nodes().list().getItems())
                    .stream()
                    .filter(node -> !isReady(node))
                    .map(node -> node.getMetadata().getName())
                    .toList();
            if (waiting.isEmpty()) {
                return;
            }
            if (System.nanoTime() > deadline) {
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        "nodes " + waiting + " were not ready within " + ROLLOUT.toSeconds()
                                + " s after the variant was installed");
            }
            api.pause(PAUSE, "look at the nodes");
        }
    }

    private static boolean isReady(Node node) {
        return Readiness.getInstance().isReady(node);
    }
}
