package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.InstallStep.HelmChart;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The files of recipes from a folder, as the command {@code bundle} fills it: {@code HOST/PATH} of each URL, and charts as
 * {@code charts/NAME-VERSION.tgz}. Nothing is asked of the network.
 *
 * @param folder the bundle
 */
public record BundledSources(Path folder) implements Sources {

    /** Return where in a bundle the file of {@code url} is. */
    public static Path placeOf(String url) {
        java.net.URI uri = java.net.URI.create(url);
        return Path.of(String.valueOf(uri.getHost()), uri.getPath().replaceFirst("^/+", ""));
    }

    /** Return where in a bundle the archive of a chart is. */
    public static Path placeOf(HelmChart step) {
        return Path.of("charts", step.chart() + "-" + step.version() + ".tgz");
    }

    @Override
    public Path file(String url) {
        return there(placeOf(url), url);
    }

    @Override
    public Path chart(HelmChart step) {
        return there(placeOf(step), "chart " + step.chart() + " " + step.version() + " of " + step.repository());
    }

    private Path there(Path place, String what) {
        Path file = folder.resolve(place);
        if (!Files.isRegularFile(file)) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "bundle " + folder + " has no " + place + " (" + what
                            + "); make it again with 'cnibench bundle' for this variant and version set");
        }
        return file;
    }

    @Override
    public String description() {
        return "bundle " + folder;
    }
}
