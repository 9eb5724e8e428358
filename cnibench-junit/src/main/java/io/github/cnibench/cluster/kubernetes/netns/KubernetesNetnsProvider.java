package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.cluster.image.BenchImage;
import io.github.cnibench.cluster.kubernetes.KubernetesCluster;
import io.github.cnibench.cluster.kubernetes.recipe.BundledSources;
import io.github.cnibench.cluster.kubernetes.recipe.RecipeInstaller;
import io.github.cnibench.cluster.lab.HolderUsers;
import io.github.cnibench.cluster.lab.MachineLock;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.ToolException;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.variant.LocalRecipe;
import io.github.cnibench.variant.Variant;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Makes Kubernetes clusters of three network namespaces on this machine, without Docker; needs root. */
public final class KubernetesNetnsProvider implements ClusterProvider {

    static final String ID = "kubernetes-netns";

    private static final Duration PATIENCE = Duration.ofHours(6);

    /** One for each user of this provider, because a toolbox remembers what it has found. */
    private final Map<ClusterSettings, Toolbox> toolboxes = new ConcurrentHashMap<>();

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "real Kubernetes on three network namespaces of this machine; no Docker, needs root";
    }

    @Override
    public boolean isChosenAutomatically() {
        return false;
    }

    @Override
    public int capacity() {
        return 1;
    }

    @Override
    public Availability availability(ClusterSettings settings) {
        if (!System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux")) {
            return Availability.unavailable("network namespaces exist on Linux only", "run on a Linux machine");
        }
        Optional<String> refusal = HolderUsers.MANY.refusal();
        if (refusal.isPresent()) {
            return Availability.unavailable(refusal.get(), "see docs/clusters.md");
        }
        Binaries binaries = new Binaries(
                settings.kubernetes().binaries(), settings.cacheFolder(), settings.mayDownload(), settings.progress());
        boolean missing;
        try {
            missing = Stream.of(GoModule.KUBERNETES, GoModule.CONTAINERD, GoModule.ETCD)
                    .anyMatch(module -> binaries.look(module).isEmpty());
        } catch (ToolException e) {
            return Availability.unavailable(e.getMessage(), "see docs/clusters.md");
        }
        return missing && binaries.go().isEmpty()
                ? Availability.unavailable(
                        "the programs of Kubernetes are not here, and " + binaries.goFault(),
                        "install Go, or name a folder with them with -Dcnibench.kubernetes.binaries")
                : Availability.available();
    }

    @Override
    public Availability fits(Variant variant, ClusterSettings settings) {
        if (!variant.clusters().contains(ID)) {
            return Availability.unavailable(
                    variant.id() + " does not fit it (it fits " + String.join(", ", variant.clusters()) + ")",
                    "'cnibench list variants' shows which variants do");
        }
        if (variant.recipe() instanceof LocalRecipe) {
            return Availability.available();
        }
        return RecipeInstaller.unsupported(variant.recipe())
                .map(reason ->
                        Availability.unavailable(variant.id() + " cannot be installed: " + reason, "choose another"))
                .or(() -> bundleFault(variant, settings))
                .or(() -> missingImage(variant))
                .orElseGet(Availability::available);
    }

    private static Optional<Availability> bundleFault(Variant variant, ClusterSettings settings) {
        return Optional.of(BundledSources.availability(
                        variant, settings.kubernetes().recipes()))
                .filter(Availability.Unavailable.class::isInstance);
    }

    private static Optional<Availability> missingImage(Variant variant) {
        return LabImages.missing(variant.imageReferences().values()).stream()
                .findFirst()
                .map(image -> Availability.unavailable(
                        variant.id() + " needs the image " + image
                                + ", which is not made here, and nodes of this machine cannot pull any",
                        "take another cluster, such as kind ('cnibench list variants' shows which)"));
    }

    @Override
    public List<Finding> diagnose(ClusterSettings settings) {
        return new LabDiagnosis(toolbox(settings), settings).findings();
    }

    @Override
    public Cluster create(Variant variant, ClusterSettings settings) {
        Toolbox toolbox = toolbox(settings);
        BenchImage image;
        try {
            toolbox.getAll(List.of(Tool.FLOCK));
            image = BenchImage.of(toolbox);
        } catch (ToolException e) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, String.valueOf(e.getMessage()), e);
        }
        MachineLock lock = MachineLock.acquire(toolbox, PATIENCE, settings.progress());
        LabKubernetesOptions options = new LabKubernetesOptions(
                        Optional.empty(),
                        List.of(image.archive()),
                        List.of(),
                        false,
                        settings.kubernetes().binaries())
                .withVariant(variant);
        LabInstance instance;
        try {
            instance =
                    new LabInstance(lock, LabKubernetes.start(options, toolbox, settings), image.reference(), options);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
        return KubernetesCluster.create(instance, variant, settings);
    }

    @Override
    public Cluster replace(Cluster old, Variant variant, ClusterSettings settings) {
        return KubernetesCluster.onNodesOf(old, variant, settings).orElseGet(() -> create(variant, settings));
    }

    private Toolbox toolbox(ClusterSettings settings) {
        return toolboxes.computeIfAbsent(
                settings, wishes -> new Toolbox(wishes.cacheFolder(), wishes.mayDownload(), wishes.progress()));
    }
}
