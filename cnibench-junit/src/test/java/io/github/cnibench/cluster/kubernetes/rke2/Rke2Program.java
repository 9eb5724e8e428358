package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.Rke2Settings;
import io.github.cnibench.cluster.kubernetes.BenchImageChoice;
import io.github.cnibench.cluster.kubernetes.KubernetesCluster;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program that makes a cluster, to be killed. */
final class Rke2Program {

    private Rke2Program() {}

    public static void main(String[] arguments) {
        Rke2Settings rke2 = new Rke2Settings(
                Optional.empty(),
                arguments[1],
                Optional.empty(),
                List.of(),
                Rke2Settings.Reinstall.NEVER,
                Optional.empty(),
                false);
        new Rke2ClusterProvider(
                        new SshHosts(),
                        new BenchImageChoice(settings -> new BenchImageChoice.Chosen("bench:1", Optional.empty())),
                        KubernetesCluster::create,
                        new StepDeadlines(Map.of(), Duration.ofMillis(300)))
                .create(
                        VariantCatalog.builtIn().on(StandInProvider.VARIANTS_OF).get("flannel"),
                        Rke2TestSettings.in(
                                StandIn.CACHE,
                                Path.of(arguments[2]),
                                rke2,
                                Optional.of(Path.of(arguments[0])),
                                System.out::println));
    }

    /** Start it as a process of its own, with its progress in {@code said}. */
    static Process start(Path inventory, Path installer, Path output, Path said) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Rke2Program.class.getName(),
                        inventory.toString(),
                        installer.toString(),
                        output.toString())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }
}
