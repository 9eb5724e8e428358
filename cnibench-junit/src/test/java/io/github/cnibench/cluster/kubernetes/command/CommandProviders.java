package io.github.cnibench.cluster.kubernetes.command;

import io.github.cnibench.cluster.kubernetes.BenchImageChoice;
import io.github.cnibench.cluster.kubernetes.InstanceCluster;
import java.nio.file.Path;
import java.util.Optional;

/** Providers whose instances are looked at. */
final class CommandProviders {

    private CommandProviders() {}

    static CommandClusterProvider withImage(Path archive) {
        return new CommandClusterProvider(
                new BenchImageChoice(settings ->
                        new BenchImageChoice.Chosen("localhost/cnibench/bench:3.18-00", Optional.of(archive))),
                (instance, variant, settings) -> new InstanceCluster(instance, variant));
    }
}
