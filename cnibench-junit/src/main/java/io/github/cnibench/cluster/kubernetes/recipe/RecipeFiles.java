package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.kubernetes.bundle.BundleFolder;
import io.github.cnibench.variant.InstallStep;
import io.github.cnibench.variant.InstallStep.HelmChart;
import io.github.cnibench.variant.InstallStep.Manifest;
import io.github.cnibench.variant.InstallStep.NodeFiles;
import io.github.cnibench.variant.KubernetesRecipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The files that a recipe takes from elsewhere, in the order of its steps.
 *
 * @param all each once for a step that wants it
 */
record RecipeFiles(List<Wanted> all) {

    /**
     * A file.
     *
     * @param place where it is in a bundle
     * @param what what it is, for messages
     */
    record Wanted(Path place, String what) {}

    RecipeFiles {
        all = List.copyOf(all);
    }

    /**
     * Return the files of {@code recipe}, whose placeholders are filled.
     *
     * @param architectures those that nodes have
     */
    static RecipeFiles of(KubernetesRecipe recipe, Collection<String> architectures) {
        List<Wanted> files = new ArrayList<>();
        for (InstallStep step : recipe.steps()) {
            if (step instanceof HelmChart chart) {
                files.add(new Wanted(BundledSources.placeOf(chart), "chart " + chart.chart() + " " + chart.version()));
            } else if (step instanceof Manifest manifest) {
                files.add(new Wanted(BundledSources.placeOf(manifest.url()), manifest.url()));
            } else if (step instanceof NodeFiles archives) {
                architectures.stream()
                        .map(archives::urlFor)
                        .distinct()
                        .forEach(url -> files.add(new Wanted(BundledSources.placeOf(url), url)));
            }
        }
        return new RecipeFiles(files);
    }

    /**
     * Look for all of them in {@code bundle}.
     *
     * @throws io.github.cnibench.cluster.ClusterException if one is missing or not the one that was put there
     */
    void requireAll(BundleFolder bundle) {
        all.forEach(file -> bundle.file(file.place(), file.what()));
    }

    /** Return where they are in a bundle, with slashes. */
    List<String> places() {
        return all.stream()
                .map(file -> file.place().toString())
                .distinct()
                .sorted()
                .toList();
    }
}
