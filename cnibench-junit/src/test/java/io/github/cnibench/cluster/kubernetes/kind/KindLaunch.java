package io.github.cnibench.cluster.kubernetes.kind;

import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.kubernetes.TestSettings;
import java.nio.file.Path;
import java.time.Duration;

/** A program of its own that makes a cluster, says so and waits to be killed. */
final class KindLaunch {

    private KindLaunch() {}

    public static void main(String[] arguments) throws InterruptedException {
        Path folder = Path.of(arguments[0]);
        ClusterSettings settings = TestSettings.in(
                folder, Duration.ofMinutes(1), TestSettings.withImage("example.org/bench:1"), System.out::println);
        KindProviders.on(StandIn.programsOn(folder)).create(KindProviders.variant("kuberouter"), settings);
        System.out.println("the cluster is there");
        Thread.sleep(Duration.ofMinutes(1).toMillis());
    }
}
