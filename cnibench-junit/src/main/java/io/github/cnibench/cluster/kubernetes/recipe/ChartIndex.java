package io.github.cnibench.cluster.kubernetes.recipe;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.InstallStep.HelmChart;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The file by which a chart repository says what it has. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ChartIndex(@Nullable Map<String, List<Version>> entries) {

    /** One version of one chart, as it stands in the file. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Version(
            @Nullable String version,
            @Nullable List<String> urls,
            @Nullable String digest) {

        Optional<Entry> entry(URI folder) {
            return Optional.ofNullable(urls).stream()
                    .flatMap(List::stream)
                    .findFirst()
                    .map(url -> new Entry(
                            folder.resolve(url).toString(),
                            Optional.ofNullable(digest).filter(sum -> sum.matches("[0-9a-f]{64}"))));
        }
    }

    /**
     * An archive of a chart.
     *
     * @param digest its SHA-256, where the repository says it
     */
    record Entry(String url, Optional<String> digest) {}

    /** Return the address of the index of {@code repository}. */
    static String of(String repository) {
        return folder(repository) + "index.yaml";
    }

    /**
     * Return where the chart of {@code step} is.
     *
     * @throws ClusterException if the index cannot be read or has no such version
     */
    static Entry read(byte[] index, HelmChart step) {
        ChartIndex read;
        try {
            read = YAMLMapper.shared().readValue(index, ChartIndex.class);
        } catch (JacksonException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    of(step.repository()) + " is no index of a chart repository: " + e.getOriginalMessage(),
                    e);
        }
        List<Version> versions = Optional.ofNullable(read.entries())
                .map(entries -> entries.get(step.chart()))
                .orElse(List.of());
        // With a leading v or without: repositories differ in that, and Helm takes either for the same.
        return versions.stream()
                .filter(version -> bare(version.version()).equals(bare(step.version())))
                .flatMap(version -> version.entry(URI.create(folder(step.repository()))).stream())
                .findFirst()
                .orElseThrow(() -> new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        "repository " + step.repository() + " has no chart " + step.chart() + " " + step.version()
                                + "; it has " + newest(versions)));
    }

    private static String newest(List<Version> versions) {
        return versions.isEmpty()
                ? "no chart of that name"
                : String.join(
                        ", ",
                        versions.stream()
                                .limit(5)
                                .map(version -> String.valueOf(version.version()))
                                .toList());
    }

    private static String bare(@Nullable String version) {
        return version == null ? "" : version.replaceFirst("^v", "");
    }

    private static String folder(String repository) {
        return repository.replaceFirst("/*$", "") + "/";
    }
}
