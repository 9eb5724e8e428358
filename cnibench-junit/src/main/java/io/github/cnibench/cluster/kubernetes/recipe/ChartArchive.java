package io.github.cnibench.cluster.kubernetes.recipe;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The archive of a chart.
 *
 * @param file a tar archive that is packed by gzip
 */
record ChartArchive(Path file) {

    /** The chart's own, and those of the charts in it. */
    private static final Pattern DEFINITION = Pattern.compile("[^/]+/(charts/[^/]+/)*crds/.+\\.(ya?ml|json)");

    /**
     * Return the objects of the folder {@code crds}, which Helm installs first and never removes.
     *
     * @throws ClusterException if the archive cannot be read
     */
    List<HasMetadata> definitions() {
        List<HasMetadata> objects = new ArrayList<>();
        try (InputStream content = Files.newInputStream(file);
                // Helm writes a field into the header of gzip that the library of the archive refuses.
                TarArchiveInputStream tar = new TarArchiveInputStream(new GZIPInputStream(content))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile() && DEFINITION.matcher(entry.getName()).matches()) {
                    objects.addAll(Manifests.parse(
                            new String(tar.readAllBytes(), StandardCharsets.UTF_8),
                            file.getFileName() + ": " + entry.getName()));
                }
            }
        } catch (IOException e) {
            throw new ClusterException(InvalidReason.CLUSTER_FAILED, file + " is no archive of a chart: " + e, e);
        }
        return objects;
    }
}
