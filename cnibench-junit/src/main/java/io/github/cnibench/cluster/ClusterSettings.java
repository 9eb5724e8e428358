package io.github.cnibench.cluster;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a provider is told about the wishes of the user.
 *
 * @param cacheFolder the user's folder for downloads, shared by all invocations
 * @param outputFolder folder for files of this campaign
 * @param mayDownload whether missing tools may be downloaded
 * @param deadline longest time that making or removing a cluster may take
 * @param longestWorkload after which a workload has no use any more
 * @param kubernetes wishes that only providers of Kubernetes clusters look at
 * @param inventory the file that names the hosts of clusters that are reached over SSH
 * @param progress takes lines for the user on what goes on
 */
public record ClusterSettings(
        Path cacheFolder,
        Path outputFolder,
        boolean mayDownload,
        Duration deadline,
        Duration longestWorkload,
        KubernetesSettings kubernetes,
        Optional<Path> inventory,
        Consumer<String> progress) {

    /** Create wishes without an inventory. */
    public ClusterSettings(
            Path cacheFolder,
            Path outputFolder,
            boolean mayDownload,
            Duration deadline,
            Duration longestWorkload,
            KubernetesSettings kubernetes,
            Consumer<String> progress) {
        this(cacheFolder, outputFolder, mayDownload, deadline, longestWorkload, kubernetes, Optional.empty(), progress);
    }
}
