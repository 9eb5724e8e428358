package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Phases on a cluster that was there before: all nine where it is found, two where a command makes it. */
@Tag("kubernetes")
@ExtendWith(FlannelCluster.Resolver.class)
class KubernetesCampaignTests {

    @TempDir
    private Path folder;

    private final FlannelCluster cluster;
    private ClusterInventory objects;
    private Outsider machine;

    KubernetesCampaignTests(FlannelCluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void look() throws IOException {
        objects = ClusterInventory.take(cluster.admin());
        machine = Outsider.look();
    }

    @Test
    void through_a_kubeconfig() throws IOException {
        try (ForkedLaunch launch = cluster.launch(folder, Soundness.NINE).start()) {
            requireAllMeasured(launch, Soundness.NINE);
        }
    }

    @Test
    void through_a_command() throws IOException {
        Path up = Files.writeString(
                folder.resolve("up.sh"), """
                #!/bin/sh -e
                echo "making $CNIBENCH_CLUSTER for $CNIBENCH_VARIANT $CNIBENCH_VERSION" >&2
                echo up >>%1$s
                echo %2$s
                """.formatted(folder.resolve("called"), cluster.kubeconfig()));
        Path down = Files.writeString(folder.resolve("down.sh"), """
                #!/bin/sh -e
                echo down >>%s
                """.formatted(folder.resolve("called")));
        try (ForkedLaunch launch = cluster.launch(folder, "dus", "sts")
                .with("cnibench.cluster", "command")
                .with("cnibench.command.up", "sh " + up)
                .with("cnibench.command.down", "sh " + down)
                .start()) {
            requireAllMeasured(launch, "dus", "sts");

            assertThat(launch.lines()).anyMatch(line -> line.contains("for flannel 0.26.7"));
            assertThat(Files.readAllLines(folder.resolve("called"))).isEqualTo(List.of("up", "down"));
        }
    }

    private void requireAllMeasured(ForkedLaunch launch, String... phases) throws IOException {
        assertThat(launch.awaitExit(ForkedLaunch.START))
                .as(String.join("\n", launch.lines()))
                .isZero();
        Soundness.requireMeasured(launch, phases);
        for (String phase : phases) {
            assertThat(launch.starts(phase)).as(phase).isEqualTo(1);
        }
        assertThat(objects.differences(ClusterInventory.take(cluster.admin()))).isEmpty();
        assertThat(machine.leftovers(launch)).isEmpty();
        cluster.foreign().requireUntouched();
    }
}
