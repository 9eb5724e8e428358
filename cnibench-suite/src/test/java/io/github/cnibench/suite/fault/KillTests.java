package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code kill -9} of the JVM at any time leaves nothing behind but what was measured before.
 *
 * <p>Three phases are tried always, the others with {@code -Dcnibench.kills=all}.
 */
@Tag("slow")
class KillTests {

    private static final Duration GONE = Duration.ofSeconds(10);

    @TempDir
    private Path folder;

    private ForeignProcess foreign;
    private Outsider before;

    @BeforeEach
    void plant() throws IOException {
        foreign = ForeignProcess.plant();
        before = Outsider.look();
    }

    @AfterEach
    void remove() {
        foreign.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"idle", "dtm", "sus"})
    void in_the_middle_of_a_phase_that_is_tried_always(String phase) throws IOException {
        inTheMiddleOf(phase);
    }

    @EnabledIfSystemProperty(named = KubernetesKillTests.KILLS, matches = KubernetesKillTests.ALL)
    @ParameterizedTest
    @ValueSource(strings = {"dts", "dus", "dum", "sts", "stm", "sum"})
    void in_the_middle_of_a_phase(String phase) throws IOException {
        inTheMiddleOf(phase);
    }

    private void inTheMiddleOf(String phase) throws IOException {
        String first = phase.equals("idle") ? "dts" : "idle";
        try (ForkedLaunch launch = ForkedLaunch.of(folder, first, phase).start()) {
            launch.awaitMiddle(phase);
            Set<String> namespaces = Outsider.namespacesOf(launch);
            List<Long> processes = Outsider.processesOf(launch);
            assertThat(launch.hasEnded(phase)).isFalse();

            launch.kill();

            assertThat(namespaces).hasSizeGreaterThanOrEqualTo(4);
            assertThat(processes).hasSizeGreaterThanOrEqualTo(phase.equals("idle") ? 4 : 8);
            requireNothingLeft(launch);
            requireMeasured(launch, first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"probe", "nodes", "pods"})
    void while_the_cluster_is_made(String stage) throws IOException {
        try (ForkedLaunch launch = ForkedLaunch.of(folder, "dts").start()) {
            launch.awaitState(stage, () -> hasReached(stage, launch), ForkedLaunch.START);

            launch.kill();

            requireNothingLeft(launch);
            assertThat(launch.hasCampaign()).isFalse();
        }
    }

    private static boolean hasReached(String stage, ForkedLaunch launch) throws IOException {
        return switch (stage) {
            case "probe" -> !Outsider.namespacesOf(launch).isEmpty();
            case "nodes" -> Outsider.nodesOf(launch).contains("a1");
            default -> Outsider.nodesOf(launch).stream().anyMatch(name -> name.startsWith("pod-"));
        };
    }

    @Test
    void between_phases_and_the_next_launch_works_at_once() throws IOException {
        try (ForkedLaunch launch =
                ForkedLaunch.of(folder.resolve("killed"), "idle", "dts").start()) {
            launch.awaitEnd("idle");

            launch.kill();

            requireNothingLeft(launch);
            requireMeasured(launch, "idle");
        }
        try (ForkedLaunch next = ForkedLaunch.of(folder.resolve("next"), "dts").start()) {
            assertThat(next.awaitExit(ForkedLaunch.START))
                    .as(String.join("\n", next.lines()))
                    .isZero();
            requireMeasured(next, "dts");
            requireNothingLeft(next);
        }
    }

    private void requireNothingLeft(ForkedLaunch launch) throws IOException {
        await("nothing is left")
                .atMost(GONE)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(before.leftovers(launch)).isEmpty());
        foreign.requireUntouched();
    }

    private static void requireMeasured(ForkedLaunch launch, String phase) {
        Campaign campaign = launch.campaign();
        assertThat(campaign.results()).singleElement().satisfies(result -> {
            assertThat(result.phase()).isEqualTo(phase);
            assertThat(result.measurement()).isInstanceOf(Measured.class);
        });
    }
}
