package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.KubernetesSettings;
import java.nio.file.Path;
import java.time.Duration;

/** What the tests of real clusters share. */
final class Labs {

    /** The user's own, because building Kubernetes takes minutes. */
    static final Path CACHE = Path.of(System.getProperty("user.home"), ".cache", "cnibench");

    private Labs() {}

    static ClusterSettings settings(Path folder) {
        return new ClusterSettings(
                CACHE,
                folder,
                true,
                Duration.ofMinutes(3),
                Duration.ofMinutes(10),
                KubernetesSettings.defaults(),
                System.err::println);
    }
}
