package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cnibench.result.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/**
 * {@code kill -9} at any time leaves not one object on somebody's cluster, and touches none of theirs.
 *
 * <p>Two moments are tried always, the others with {@code -Dcnibench.kills=all}.
 */
@Tag("kubernetes")
@ExtendWith(FlannelCluster.Resolver.class)
class KubernetesKillTests {

    static final String KILLS = "cnibench.kills";
    static final String ALL = "all";
    private static final Duration GONE = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final FlannelCluster cluster;
    private ClusterInventory objects;
    private Outsider machine;

    KubernetesKillTests(FlannelCluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void look() throws IOException {
        objects = ClusterInventory.take(cluster.admin());
        machine = Outsider.look();
        assertThat(cluster.namespaces()).isEmpty();
    }

    @EnabledIfSystemProperty(named = KILLS, matches = ALL)
    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"NODE_NAMESPACE", "TRAFFIC_TO_SERVICE"})
    void of_the_campaign(KillBoundary boundary) throws IOException {
        kill(boundary);
    }

    @ParameterizedTest
    @EnumSource(names = {"NODE_NAMESPACE", "TRAFFIC_TO_SERVICE"})
    void of_the_campaign_at_moments_that_are_tried_always(KillBoundary boundary) throws IOException {
        kill(boundary);
    }

    private void kill(KillBoundary boundary) throws IOException {
        try (ForkedLaunch launch = cluster.launch(folder, boundary.phases()).start()) {
            reach(boundary, launch);

            launch.kill();

            requireNothingLeft(boundary.name(), launch);
            requireMeasured(boundary, launch);
        }
    }

    @EnabledIfSystemProperty(named = KILLS, matches = ALL)
    @ParameterizedTest
    @EnumSource(names = {"TRAFFIC_TO_POD", "BETWEEN_PHASES"})
    void of_the_campaign_and_of_its_guard_leaves_it_to_the_reaper(KillBoundary boundary) throws IOException {
        try (ForkedLaunch launch = cluster.launch(folder, boundary.phases()).start()) {
            reach(boundary, launch);

            killWithGuard(launch);

            requireNothingLeft(boundary + " with the guard", launch);
            requireMeasured(boundary, launch);
        }
    }

    @EnabledIfSystemProperty(named = KILLS, matches = ALL)
    @Test
    void without_a_reaper_leaves_all_to_the_next_campaign() throws Exception {
        try (ForkedLaunch launch = cluster.launch(folder.resolve("first"), "dts")
                .with("cnibench.reaper", "false")
                .start()) {
            reach(KillBoundary.TRAFFIC_TO_POD, launch);
            assertThat(cluster.pods("reaper")).isEmpty();
            launch.kill();
            assertThat(Outsider.processesOf(launch)).isEmpty();
        }
        ForkedLaunch next = cluster.launch(folder.resolve("next"), "idle");
        try (next) {
            next.start();
            next.awaitLine(
                    "the next says that it removes",
                    line -> line.contains("that campaign has ended without cleaning up: removing what it left"),
                    ForkedLaunch.START);
            assertThat(next.awaitExit(ForkedLaunch.START))
                    .as(String.join("\n", next.lines()))
                    .isZero();
            requireNothingLeft("no reaper, next campaign", next);
        }
    }

    private void reach(KillBoundary boundary, ForkedLaunch launch) {
        launch.awaitState(boundary.name(), () -> boundary.isReached(cluster, launch), ForkedLaunch.START);
        Duration further = Duration.ofMillis(boundary.furtherMillis());
        if (!further.isZero()) {
            await("middle of " + boundary).pollDelay(further).until(() -> true);
        }
        assertThat(launch.isRunning()).isTrue();
    }

    /** Kill what descends from the launch first, so that it cannot see the end of the launch. */
    private static void killWithGuard(ForkedLaunch launch) throws IOException {
        List<Long> others = new ArrayList<>(Outsider.processesOf(launch));
        others.remove(launch.pid());
        assertThat(others).as("the guard").isNotEmpty();
        others.forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
        launch.kill();
    }

    private void requireNothingLeft(String moment, ForkedLaunch launch) throws IOException {
        long start = System.nanoTime();
        List<String> left = objects.differences(ClusterInventory.take(cluster.admin()));
        await("nothing is left on the cluster after " + moment)
                .atMost(GONE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> {
                    assertThat(cluster.namespaces()).isEmpty();
                    assertThat(objects.differences(ClusterInventory.take(cluster.admin())))
                            .isEmpty();
                });
        long clean = System.nanoTime();
        await("nothing is left on this machine after " + moment)
                .atMost(GONE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(machine.leftovers(launch)).isEmpty());
        // What was on its way when the guard ended would be here now.
        assertThat(objects.differences(ClusterInventory.take(cluster.admin()))).isEmpty();
        cluster.foreign().requireUntouched();
        System.out.printf(
                Locale.ROOT,
                "%s: %d objects left; gone from the cluster after %.1f s, from the machine after %.1f s%n",
                moment,
                left.size(),
                (clean - start) / 1e9,
                (System.nanoTime() - start) / 1e9);
    }

    private static void requireMeasured(KillBoundary boundary, ForkedLaunch launch) {
        if (boundary.measured().isEmpty()) {
            assertThat(launch.hasCampaign() && !launch.campaign().results().isEmpty())
                    .isFalse();
        } else {
            assertThat(launch.campaign().results()).singleElement().satisfies(result -> {
                assertThat(result.phase()).isEqualTo(boundary.measured());
                assertThat(result.measurement()).isInstanceOf(Measured.class);
            });
        }
    }
}
