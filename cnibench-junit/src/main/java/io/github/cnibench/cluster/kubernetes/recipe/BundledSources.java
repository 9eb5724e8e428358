package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.kubernetes.bundle.BundleFolder;
import io.github.cnibench.cluster.kubernetes.bundle.BundleIndex;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.InstallStep.HelmChart;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.Variant;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The files of recipes from a folder, as the command {@code bundle} fills it: {@code HOST/PATH} of each URL, and charts as
 * {@code charts/NAME-VERSION.tgz}. Nothing is asked of the network, and a file that is not the one that was put there is
 * refused.
 *
 * @param folder the bundle
 */
public record BundledSources(Path folder) implements Sources {

    /** What is put behind the id of a variant that is measured a second time as a candidate. */
    private static final String CANDIDATE = "-candidate";

    /**
     * Return where in a bundle the file of {@code url} is.
     *
     * @throws ClusterException if {@code url} has no place below a bundle
     */
    public static Path placeOf(String url) {
        URI uri = URI.create(url);
        return inside(Path.of(String.valueOf(uri.getHost()), uri.getPath().replaceFirst("^/+", "")), url);
    }

    /**
     * Return where in a bundle the archive of a chart is.
     *
     * @throws ClusterException if its name has no place below a bundle
     */
    public static Path placeOf(HelmChart step) {
        return inside(Path.of("charts", step.chart() + "-" + step.version() + ".tgz"), "chart " + step.chart());
    }

    private static Path inside(Path place, String what) {
        if (place.isAbsolute() || !place.normalize().equals(place)) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, what + " would be kept as " + place + ", which may be anywhere");
        }
        return place;
    }

    /**
     * Find out whether {@code variant} can be installed with what the user wishes its files to come from: from a bundle only if
     * it is for that variant in that version, with all files whole. A recipe that takes nothing from elsewhere needs none.
     */
    public static Availability availability(Variant variant, KubernetesSettings.Recipes wishes) {
        return wishes.bundle()
                .flatMap(folder -> new BundledSources(folder).obstacleTo(variant))
                .<Availability>map(reason -> new Availability.Unavailable(
                        reason, "make a bundle with 'cnibench bundle' for what is measured (docs/bundle.md)"))
                .orElseGet(Availability::available);
    }

    private Optional<String> obstacleTo(Variant variant) {
        try {
            if (!(variant.filledRecipe() instanceof KubernetesRecipe recipe)
                    || RecipeFiles.of(recipe, List.of("")).all().isEmpty()) {
                return Optional.empty();
            }
            BundleFolder bundle = new BundleFolder(folder);
            BundleIndex index = bundle.index();
            Optional<BundleIndex.BundledVariant> there =
                    index.find(variant.id()).or(() -> index.find(withoutSuffix(variant.id())));
            if (there.isEmpty()) {
                return Optional.of(description() + " is for "
                        + index.variants().stream()
                                .map(BundleIndex.BundledVariant::toString)
                                .collect(Collectors.joining(", "))
                        + " and not for " + variant.id());
            }
            if (!there.get().version().equals(variant.version())) {
                return Optional.of(description() + " has " + there.get() + " (version set " + index.versions()
                        + ") and not " + variant.version());
            }
            RecipeFiles.of(recipe, index.architectures()).requireAll(bundle);
            return Optional.empty();
        } catch (ClusterException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static String withoutSuffix(String id) {
        return id.endsWith(CANDIDATE) ? id.substring(0, id.length() - CANDIDATE.length()) : id;
    }

    @Override
    public Path file(String url) {
        return new BundleFolder(folder).file(placeOf(url), url);
    }

    @Override
    public Path chart(HelmChart step) {
        return new BundleFolder(folder)
                .file(placeOf(step), "chart " + step.chart() + " " + step.version() + " of " + step.repository());
    }

    @Override
    public String description() {
        return "bundle " + folder;
    }
}
