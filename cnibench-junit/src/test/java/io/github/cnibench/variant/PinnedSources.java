package io.github.cnibench.variant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The charts and manifests that recipes name, in a folder: a manifest is at the host and the path of its address, a chart at
 * {@code charts/<chart>-<version>.tgz}.
 *
 * <p>Archives for the nodes are not looked for: they are parts of releases, and no repository has them.
 */
final class PinnedSources {

    /** What stands for the placeholders of a cluster; it only must not be a placeholder any more. */
    private static final Map<String, String> CLUSTER = Map.of(
            "pod-cidr", "10.42.0.0/16",
            "service-cidr", "10.43.0.0/16",
            "api-server.host", "10.1.1.11",
            "api-server.port", "6443",
            "control-node.address", "10.1.1.11",
            "underlay.interface", "eth0");

    /** An image in a manifest, but for the key of that name in the schema of a custom resource. */
    private static final Pattern IMAGE = Pattern.compile("(?m)^[ -]*image: *[\"']?([^\\s\"']+)[\"']?\\s*$");

    private static final Pattern PINNED = Pattern.compile("[^@]+:(?!latest$)\\w[\\w.-]*|.+@sha256:[0-9a-f]{64}");

    private final Path folder;

    PinnedSources(Path folder) {
        this.folder = folder;
    }

    /** Return what in the recipe of {@code variant} does not fit its sources, one line each; empty if all fits. */
    List<String> problemsOf(Variant variant) {
        List<String> problems = new ArrayList<>();
        KubernetesRecipe recipe = ((KubernetesRecipe) variant.filledRecipe()).filledWith(CLUSTER);
        for (InstallStep step : recipe.steps()) {
            if (step instanceof InstallStep.HelmChart chart) {
                problems.addAll(problemsOf(chart));
            } else if (step instanceof InstallStep.Manifest manifest) {
                problems.addAll(problemsOf(manifest));
            }
        }
        return problems;
    }

    private List<String> problemsOf(InstallStep.HelmChart step) {
        Path file = folder.resolve("charts").resolve(step.chart() + "-" + step.version() + ".tgz");
        return Files.exists(file)
                ? PackedChart.read(file).problemsOf(step)
                : List.of("there is no chart " + folder.relativize(file));
    }

    private List<String> problemsOf(InstallStep.Manifest step) {
        URI address = URI.create(step.url());
        Path file = folder.resolve(address.getHost())
                .resolve(address.getPath().substring(1))
                .normalize();
        if (!Files.exists(file)) {
            return List.of("there is no manifest " + folder.relativize(file));
        }
        List<String> problems = new ArrayList<>();
        String text = read(file);
        for (InstallStep.Manifest.Replacement replacement : step.replacements().orElse(List.of())) {
            if (!text.contains(replacement.text())
                    && !replacement.mayBeMissing().orElse(false)) {
                problems.add(file.getFileName() + " does not have '" + replacement.text() + "'");
            }
            text = text.replace(replacement.text(), replacement.by());
        }
        IMAGE.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(image -> !PINNED.matcher(image).matches())
                .forEach(image -> problems.add(file.getFileName() + " has image " + image + " without a fixed tag"));
        return problems;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
