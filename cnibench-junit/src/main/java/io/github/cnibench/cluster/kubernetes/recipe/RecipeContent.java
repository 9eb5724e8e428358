package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.cnibench.cluster.kubernetes.bundle.ImageList;
import io.github.cnibench.variant.InstallStep;
import io.github.cnibench.variant.InstallStep.HelmChart;
import io.github.cnibench.variant.InstallStep.Manifest;
import io.github.cnibench.variant.InstallStep.NodeFiles;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.Variant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Gets all files of a variant's recipe, and finds the images that it runs as on a cluster that is an example. */
final class RecipeContent {

    /** Addresses that are for documentation (RFC 5737); which they are changes no image. */
    private static final Map<String, String> EXAMPLE = Map.of(
            "pod-cidr", "10.244.0.0/16",
            "service-cidr", "10.96.0.0/16",
            "api-server.host", "192.0.2.1",
            "api-server.port", "6443",
            "control-node.address", "192.0.2.1",
            "underlay.interface", "eth0");

    private final Variant variant;
    private final BundleWishes wishes;
    private final Sources sources;
    private final KubernetesRecipe recipe;

    RecipeContent(Variant variant, BundleWishes wishes, Sources sources) {
        this.variant = variant;
        this.wishes = wishes;
        this.sources = sources;
        this.recipe = ((KubernetesRecipe) variant.filledRecipe()).filledWith(EXAMPLE);
    }

    KubernetesRecipe recipe() {
        return recipe;
    }

    /**
     * Get all files, and add the images to {@code images}: those that the variant names, because an operator pulls some that
     * stand in no manifest, and those of all pods.
     *
     * @throws io.github.cnibench.cluster.ClusterException if a file cannot be had, or is not what the recipe expects
     */
    void addTo(ImageList images) {
        variant.imageReferences().forEach((name, image) -> add(images, List.of(image), "image " + name));
        recipe.steps().forEach(step -> addStep(step, images));
    }

    private void addStep(InstallStep step, ImageList images) {
        if (step instanceof Manifest manifest) {
            add(images, PodImages.of(ObjectsAction.read(manifest, sources)), "manifest " + manifest.url());
        } else if (step instanceof HelmChart chart) {
            add(images, PodImages.of(render(chart)), "chart " + chart.chart() + " " + chart.version());
        } else if (step instanceof InstallStep.Resources resources) {
            add(images, PodImages.in(resources.objects()), "objects of the recipe");
        } else if (step instanceof InstallStep.Patch patch) {
            add(images, PodImages.in(patch.patch()), "patch of " + patch.resource() + " " + patch.name());
        } else if (step instanceof NodeFiles files) {
            wishes.architectures().forEach(architecture -> NodeFilesAction.archive(files, architecture, sources));
        }
    }

    private void add(ImageList images, Collection<String> names, String place) {
        names.forEach(name -> images.add(name, variant.id(), place));
    }

    private List<HasMetadata> render(HelmChart chart) {
        ChartRelease release = ChartRelease.of(chart, sources.chart(chart));
        String text = ChartTools.withoutCluster().template(release, wishes.kubernetesVersion());
        return Manifests.parse(text, "chart " + chart.chart());
    }
}
