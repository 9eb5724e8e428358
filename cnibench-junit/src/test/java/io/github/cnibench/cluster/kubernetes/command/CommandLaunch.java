package io.github.cnibench.cluster.kubernetes.command;

import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.kubernetes.TestSettings;
import io.github.cnibench.variant.VariantCatalog;
import java.nio.file.Path;
import java.time.Duration;

/** A program of its own that has a cluster made, says so and waits to be killed. */
final class CommandLaunch {

    private CommandLaunch() {}

    public static void main(String[] arguments) throws InterruptedException {
        ClusterSettings settings = TestSettings.in(
                Path.of(arguments[0]),
                Duration.ofMinutes(1),
                TestSettings.withCommands(arguments[1], arguments[2]),
                System.out::println);
        CommandProviders.withImage(Path.of("bench.tar"))
                .create(VariantCatalog.builtIn().get("calico"), settings);
        System.out.println("the cluster is there");
        Thread.sleep(Duration.ofMinutes(1).toMillis());
    }
}
