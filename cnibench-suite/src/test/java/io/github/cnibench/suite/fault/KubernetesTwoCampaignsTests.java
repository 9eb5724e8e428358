package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.PhaseResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two campaigns on one cluster would spoil each other, also when they come from two machines. */
@Tag("kubernetes")
@EnabledIfSystemProperty(
        named = KubernetesKillTests.KILLS,
        matches = KubernetesKillTests.ALL,
        disabledReason = "it takes minutes")
@ExtendWith(FlannelCluster.Resolver.class)
class KubernetesTwoCampaignsTests {

    @TempDir
    private Path folder;

    private final FlannelCluster cluster;

    KubernetesTwoCampaignsTests(FlannelCluster cluster) {
        this.cluster = cluster;
    }

    @Test
    void the_second_says_that_it_waits_and_no_phases_overlap() throws IOException {
        ClusterInventory before = ClusterInventory.take(cluster.admin());
        try (ForkedLaunch first = cluster.launch(folder.resolve("first"), "dts", "sts");
                ForkedLaunch second = cluster.launch(folder.resolve("second"), "idle", "dts")) {
            first.start();
            first.awaitState(
                    "the first has the namespace",
                    () -> cluster.namespace(FlannelCluster.NAMESPACE).isPresent(),
                    ForkedLaunch.START);
            second.start();

            String waiting = second.awaitLine(
                    "the second waits", line -> line.contains("so this one waits for it"), ForkedLaunch.START);
            assertThat(first.isRunning()).as(String.join("\n", first.lines())).isTrue();
            assertThat(waiting)
                    .matches(".*namespace cnibench belongs to campaign [0-9a-f]{8}; two would spoil each other, so this"
                            + " one waits for it \\(.* so far\\)");
            assertThat(first.awaitExit(ForkedLaunch.START))
                    .as(String.join("\n", first.lines()))
                    .isZero();
            assertThat(second.awaitExit(ForkedLaunch.START))
                    .as(String.join("\n", second.lines()))
                    .isZero();

            List<PhaseResult> results = Soundness.requireMeasured(first, "dts", "sts");
            Instant end = results.get(1).startedAt().plus(results.get(1).totalTime());
            assertThat(Soundness.requireMeasured(second, "idle", "dts"))
                    .allSatisfy(result -> assertThat(result.startedAt()).isAfter(end));
        }
        assertThat(before.differences(ClusterInventory.take(cluster.admin()))).isEmpty();
        cluster.foreign().requireUntouched();
    }
}
