package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.InstallStep.HelmChart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * A chart under a name in a namespace.
 *
 * @param archive the chart's archive
 * @param name name of the release
 * @param values settings that differ from the chart's own
 */
public record ChartRelease(Path archive, String name, String namespace, Map<String, Object> values) {

    public ChartRelease {
        values = Map.copyOf(values);
    }

    /** Return the release of {@code step} whose chart is in {@code archive}. */
    public static ChartRelease of(HelmChart step, Path archive) {
        return new ChartRelease(
                archive, step.release(), step.namespace(), step.values().orElse(Map.of()));
    }

    /**
     * Write the values to a file that Helm reads, JSON being YAML, so that no value is taken for another kind than it is.
     *
     * @throws ClusterException if the file cannot be written
     */
    Path writeValues() {
        try {
            Path file = Files.createTempFile("cnibench-values-", ".yaml");
            return Files.writeString(file, JsonMapper.shared().writeValueAsString(values));
        } catch (IOException e) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, "cannot write the values of a chart: " + e, e);
        }
    }
}
