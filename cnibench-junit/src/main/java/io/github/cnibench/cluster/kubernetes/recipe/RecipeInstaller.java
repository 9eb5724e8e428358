package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.Specs;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.unit.Durations;
import io.github.cnibench.variant.InstallStep;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.Precondition;
import io.github.cnibench.variant.Recipe;
import io.github.cnibench.variant.Variant;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Installs a variant by its recipe on a cluster of one's own, waits until its nodes can have pods, and uninstalls it. */
public final class RecipeInstaller implements AutoCloseable {

    private static final Duration REST = Duration.ofMinutes(5);

    private final KubernetesApi api;
    private final Map<String, String> values;
    private final Specs specs;
    private final String toolsNamespace;
    private final Consumer<String> progress;
    private final RecipeTarget target;
    /** The last that was done first. */
    private final Deque<StepAction> done = new ArrayDeque<>();

    private @Nullable NodeTools tools;
    private @Nullable NodeCleaner cleaner;

    /**
     * Create an installer.
     *
     * @param values what stands for the placeholders of the cluster
     * @param specs what pods on the nodes look like
     * @param toolsNamespace name of a namespace that these get, which must be free
     * @param sources where charts and manifests come from
     */
    public RecipeInstaller(
            KubernetesApi api,
            KubernetesAccess access,
            Map<String, String> values,
            Specs specs,
            String toolsNamespace,
            Sources sources,
            Consumer<String> progress) {
        this.api = api;
        this.values = Map.copyOf(values);
        this.specs = specs;
        this.toolsNamespace = toolsNamespace;
        this.progress = progress;
        this.target = new RecipeTarget(api, access, sources, ChartTools::get, this::tools);
    }

    private NodeTools tools() {
        if (tools == null) {
            tools = NodeTools.start(api, specs, toolsNamespace, progress);
        }
        return tools;
    }

    /** Return why a recipe cannot be installed from this machine, or empty where it can. */
    public static Optional<String> unsupported(Recipe recipe) {
        if (!(recipe instanceof KubernetesRecipe kubernetes)) {
            return Optional.of("it has no recipe for Kubernetes");
        }
        boolean hasChart = kubernetes.steps().stream().anyMatch(InstallStep.HelmChart.class::isInstance);
        return hasChart && ChartTools.find().isEmpty()
                ? Optional.of(
                        "its recipe has a Helm chart, but there is no helm 3 or newer on the PATH, and helm-java is not"
                                + " on the class path")
                : Optional.empty();
    }

    /** Look at the nodes now, so that {@link #uninstall} can tell what the variant has left on them. */
    public void rememberNodes() {
        cleaner = NodeCleaner.before(tools());
    }

    /**
     * Install {@code variant} and wait until all that it started is ready, and the nodes too.
     *
     * @throws ClusterException if that fails or takes too long: with the step, and what it waited for
     */
    public void install(Variant variant) {
        long start = System.nanoTime();
        requirePreconditions(variant);
        applySteps(variant, step -> true);
        account(variant + ": nodes and workloads are ready", () -> new WorkloadReadiness(api).await(REST));
        progress.accept("variant " + variant + " " + variant.version() + " is installed ("
                + Durations.format(Duration.ofNanos(System.nanoTime() - start)) + ")");
    }

    private void requirePreconditions(Variant variant) {
        List<Precondition> wanted = ((KubernetesRecipe) variant.recipe()).preconditions();
        if (wanted.isEmpty()) {
            return;
        }
        for (String node : tools().nodes()) {
            List<String> unmet = new PreconditionCheck(
                            (command, timeout) -> tools().run(node, command, timeout),
                            Specs.NODE_FILES,
                            values.getOrDefault("underlay.interface", ""))
                    .unmet(wanted);
            if (!unmet.isEmpty()) {
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        "variant " + variant + " cannot be installed, because node " + node + " lacks something: it "
                                + String.join("; it ", unmet));
            }
        }
    }

    /** Do those steps of the recipe that are {@code wanted}, without a look at what becomes of them. */
    void applySteps(Variant variant, Predicate<InstallStep> wanted) {
        KubernetesRecipe recipe = ((KubernetesRecipe) variant.filledRecipe()).filledWith(values);
        for (InstallStep step : recipe.steps().stream().filter(wanted).toList()) {
            StepAction action = StepActions.of(step, target);
            done.push(action);
            account(variant + ": " + action.what(), action::apply);
        }
    }

    /** Wait until all nodes are ready for pods, where the provider has laid the network itself. */
    public void awaitNodes() {
        new WorkloadReadiness(api).awaitNodes(REST);
    }

    /**
     * Take from the cluster all that {@link #install} brought: the steps in reverse, then what they left on the nodes.
     *
     * @return what is still there, one line each; empty where the nodes are as they were before
     * @throws ClusterException if a step cannot be taken back
     */
    public List<String> uninstall(Variant variant) {
        long start = System.nanoTime();
        NodeCleaner nodes = cleaner;
        if (nodes == null) {
            throw new IllegalStateException("nobody looked at the nodes before " + variant + " was installed");
        }
        Drain drain = new Drain(api);
        account(variant + ": pods leave the nodes", drain::begin);
        takeBack(variant);
        List<String> left = new ArrayList<>();
        account(variant + ": clean the nodes", () -> left.addAll(clean(variant, nodes)));
        drain.end();
        progress.accept("variant " + variant + " is uninstalled ("
                + Durations.format(Duration.ofNanos(System.nanoTime() - start)) + ")"
                + (left.isEmpty() ? "; nothing of it is left on the nodes" : "; left: " + String.join("; ", left)));
        return left;
    }

    /** Take back the steps in reverse; one that fails is tried again by the next call. */
    void takeBack(Variant variant) {
        while (!done.isEmpty()) {
            StepAction action = done.peek();
            account(variant + ": take back " + action.what(), action::undo);
            done.pop();
        }
    }

    private List<String> clean(Variant variant, NodeCleaner nodes) {
        List<String> left = new ArrayList<>();
        SortedMap<String, NodeCleaner.Remains> remains = nodes.clean(tools());
        remains.forEach((node, found) -> {
            if (!found.removed().isEmpty()) {
                progress.accept("variant " + variant + " left on node " + node + ", and it is removed: "
                        + String.join("; ", found.removed()));
            }
            found.left().forEach(item -> left.add("node " + node + ": " + item));
        });
        return left;
    }

    private void account(String what, Runnable action) {
        long start = System.nanoTime();
        action.run();
        progress.accept("  " + what + " (" + Durations.format(Duration.ofNanos(System.nanoTime() - start)) + ")");
    }

    /** Remove the pods on the nodes. */
    @Override
    public void close() {
        if (tools != null) {
            tools.close();
            tools = null;
        }
    }
}
