package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Rke2Settings;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A release of RKE2 and where it comes from.
 *
 * @param version as its releases are named, such as {@code v1.26.12+rke2r1}
 * @param installer where the installation script comes from: an address or a file of this machine
 * @param artifacts folder of this machine with the files of the release, or empty where hosts download them
 */
record Release(String version, String installer, Optional<Path> artifacts) {

    private static final String PLACE = HostScript.STATE + "/artifacts/";
    private static final String SCRIPT = HostScript.STATE + "/installer.sh";

    static Release of(Rke2Settings settings) {
        return new Release(
                settings.version().orElse(Rke2Settings.STUDY_VERSION), settings.installer(), settings.artifacts());
    }

    private boolean isDownloaded() {
        return installer.matches("https?://.*");
    }

    /**
     * Refuse what cannot be sent to hosts before anything is done with them.
     *
     * @throws ClusterException if the installer or a file of the release is not there
     */
    void require() {
        if (!isDownloaded() && !Files.isRegularFile(Path.of(installer))) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "cnibench.rke2.installer: expected an address (https://…) or a file, but there is no file "
                            + installer);
        }
        files();
    }

    /** Send {@code host} what it does not download. */
    void send(Host host, Deadline deadline) {
        if (!isDownloaded()) {
            host.send(Path.of(installer), SCRIPT, deadline.left());
        }
        for (Path file : files()) {
            host.send(file, PLACE + file.getFileName(), deadline.left());
        }
    }

    /** Return the arguments of the script that installs it. */
    List<String> arguments(String cluster, HostRole role) {
        return List.of(
                cluster, role.type(), version, isDownloaded() ? installer : "", artifacts.isPresent() ? PLACE : "");
    }

    private List<Path> files() {
        if (artifacts.isEmpty()) {
            return List.of();
        }
        Path folder = artifacts.get();
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> found = all.filter(Files::isRegularFile)
                    .filter(file ->
                            String.valueOf(file.getFileName()).matches("(rke2\\.linux|rke2-images|sha256sum).*"))
                    .sorted()
                    .toList();
            if (!found.isEmpty()) {
                return found;
            }
        } catch (IOException e) {
            throw refuse(folder, "cannot be listed: " + e.getMessage());
        }
        throw refuse(
                folder,
                "has none of the files rke2.linux-*.tar.gz, rke2-images*.linux-*.tar.zst and sha256sum-*.txt of a release"
                        + " of RKE2");
    }

    private static ClusterException refuse(Path folder, String problem) {
        return new ClusterException(
                InvalidReason.CLUSTER_FAILED, "cnibench.rke2.artifacts: the folder " + folder + " " + problem);
    }
}
