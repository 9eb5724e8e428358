package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.KubernetesSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Wishes of a user. */
public final class TestSettings {

    private TestSettings() {}

    /** Return wishes with a cache and an output folder below {@code folder}. */
    public static ClusterSettings in(
            Path folder, Duration deadline, KubernetesSettings kubernetes, Consumer<String> progress) {
        return new ClusterSettings(
                folder.resolve("cache"), folder.resolve("output"), false, deadline, deadline, kubernetes, progress);
    }

    /** Return wishes about Kubernetes with the image {@code image}. */
    public static KubernetesSettings withImage(String image) {
        return with(Optional.of(image), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Return wishes about Kubernetes with commands for the provider {@code command}. */
    public static KubernetesSettings withCommands(String up, String down) {
        return with(Optional.empty(), Optional.of(up), Optional.of(down), Optional.empty());
    }

    /** Return wishes about Kubernetes with files of recipes from {@code bundle}. */
    public static KubernetesSettings withBundle(Path bundle) {
        return with(
                Optional.of("example.org/bench:1"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new KubernetesSettings.Recipes(Optional.of(bundle), false));
    }

    /** Return wishes about Kubernetes. */
    public static KubernetesSettings with(
            Optional<String> image, Optional<String> up, Optional<String> down, Optional<String> kindImage) {
        return with(image, up, down, kindImage, KubernetesSettings.defaults().recipes());
    }

    private static KubernetesSettings with(
            Optional<String> image,
            Optional<String> up,
            Optional<String> down,
            Optional<String> kindImage,
            KubernetesSettings.Recipes recipes) {
        KubernetesSettings none = KubernetesSettings.defaults();
        return new KubernetesSettings(
                none.kubeconfig(),
                none.context(),
                none.nodes(),
                none.namespace(),
                image,
                none.pullSecrets(),
                none.registry(),
                none.reaper(),
                none.nodeAgent(),
                none.controlNode(),
                none.binaries(),
                up,
                down,
                recipes,
                kindImage,
                none.rke2());
    }
}
