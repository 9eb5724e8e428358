package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.cluster.Rke2Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Wishes of a user about clusters of RKE2. */
final class Rke2TestSettings {

    private Rke2TestSettings() {}

    static ClusterSettings in(
            Path cache, Path output, Rke2Settings rke2, Optional<Path> inventory, Consumer<String> progress) {
        KubernetesSettings none = KubernetesSettings.defaults();
        return new ClusterSettings(
                cache,
                output,
                true,
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                new KubernetesSettings(
                        none.kubeconfig(),
                        none.context(),
                        none.nodes(),
                        none.namespace(),
                        none.image(),
                        none.pullSecrets(),
                        none.registry(),
                        none.reaper(),
                        none.nodeAgent(),
                        none.controlNode(),
                        none.binaries(),
                        none.upCommand(),
                        none.downCommand(),
                        none.recipes(),
                        none.kindImage(),
                        rke2),
                inventory,
                progress);
    }
}
