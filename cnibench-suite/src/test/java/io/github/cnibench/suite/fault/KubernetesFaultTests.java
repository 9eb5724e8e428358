package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cnibench.cluster.kubernetes.FaultProxy;
import io.github.cnibench.cluster.kubernetes.FaultProxy.Fault;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.PhaseResult;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns through a proxy that does what busy servers and bad networks do. */
@Tag("kubernetes")
@ExtendWith(FlannelCluster.Resolver.class)
class KubernetesFaultTests {

    private static final Duration GONE = Duration.ofSeconds(60);
    private static final Duration UNREACHABLE = Duration.ofSeconds(8);

    @TempDir
    private Path folder;

    private final FlannelCluster cluster;
    private ClusterInventory objects;
    private FaultProxy proxy;

    KubernetesFaultTests(FlannelCluster cluster) {
        this.cluster = cluster;
    }

    @BeforeEach
    void connect() throws IOException, GeneralSecurityException {
        objects = ClusterInventory.take(cluster.admin());
        proxy = cluster.proxy();
    }

    @AfterEach
    void disconnect() throws IOException {
        proxy.close();
    }

    @Test
    void one_request_in_twelve_goes_wrong() throws IOException {
        requestsGoWrong(1);
    }

    @Test
    @EnabledIfSystemProperty(named = KubernetesKillTests.KILLS, matches = KubernetesKillTests.ALL)
    void other_requests_go_wrong() throws IOException {
        requestsGoWrong(2);
    }

    private void requestsGoWrong(int seed) throws IOException {
        Random random = new Random(seed);
        proxy.inject(request -> random.nextInt(12) == 0 ? any(random) : new Fault.None());

        try (ForkedLaunch launch = launch("dts", "dum", "sts").start()) {
            launch.awaitExit(ForkedLaunch.START);

            requireSound("seed " + seed, launch, "dts", "dum", "sts");
        }
    }

    private static Fault any(Random random) {
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> new Fault.Answer(429);
            case 3, 4, 5 -> new Fault.Answer(500);
            case 6, 7 -> new Fault.Reset();
            case 8, 9, 10 -> new Fault.Cut(1 + random.nextInt(4000));
            default -> new Fault.Stall();
        };
    }

    @Test
    void streams_that_are_cut_in_the_middle_of_the_traffic_are_opened_again() throws IOException {
        try (ForkedLaunch launch = launch("dts", "sts").start()) {
            for (String phase : List.of("dts", "sts")) {
                awaitTraffic(launch, phase);
                proxy.drop();
            }
            assertThat(launch.awaitExit(ForkedLaunch.START))
                    .as(String.join("\n", launch.lines()))
                    .isZero();

            Soundness.requireMeasured(launch, "dts", "sts");
            assertThat(launch.lines()).anyMatch(line -> line.contains("cannot wait for the end of job-"));
            requireNothingLeft("streams cut", launch);
        }
    }

    @Test
    void an_api_server_that_is_gone_for_a_while_during_the_traffic_costs_no_number() throws IOException {
        try (ForkedLaunch launch = launch("dts", "sts").start()) {
            awaitTraffic(launch, "dts");
            proxy.inject(request -> new Fault.Reset());
            proxy.drop();
            await("the time without API server").pollDelay(UNREACHABLE).until(() -> true);
            proxy.inject(request -> new Fault.None());
            assertThat(launch.awaitExit(ForkedLaunch.START))
                    .as(String.join("\n", launch.lines()))
                    .isZero();

            Soundness.requireMeasured(launch, "dts", "sts");
            assertThat(proxy.done()).isNotEmpty();
            requireNothingLeft("API server gone", launch);
        }
    }

    @EnabledIfSystemProperty(named = KubernetesKillTests.KILLS, matches = KubernetesKillTests.ALL)
    @Test
    void watches_that_are_cut_while_pods_start_go_on() throws IOException {
        proxy.inject(request -> request.isWatch() ? new Fault.Cut(1500) : new Fault.None());

        try (ForkedLaunch launch = launch("dts").start()) {
            assertThat(launch.awaitExit(ForkedLaunch.START))
                    .as(String.join("\n", launch.lines()))
                    .isZero();

            Soundness.requireMeasured(launch, "dts");
            assertThat(proxy.done()).hasSizeGreaterThan(5);
            requireNothingLeft("watches cut", launch);
        }
    }

    @EnabledIfSystemProperty(named = KubernetesKillTests.KILLS, matches = KubernetesKillTests.ALL)
    @Test
    void a_report_that_is_cut_on_its_way_is_fetched_again() throws IOException {
        // The first stream of each report, whichever it is: those of the checks before are too short to be cut.
        Set<String> seen = ConcurrentHashMap.newKeySet();
        proxy.inject(request -> request.isExec() && request.path().contains("command=fetch") && seen.add(request.path())
                ? new Fault.Cut(98_304)
                : new Fault.None());

        try (ForkedLaunch launch =
                launch("dtm").with("cnibench.duration", "40 s").start()) {
            assertThat(launch.awaitExit(ForkedLaunch.START))
                    .as(String.join("\n", launch.lines()))
                    .isZero();

            assertThat(launch.lines())
                    .as(String.join("\n", launch.lines()))
                    .anyMatch(
                            line -> line.matches(".*cannot fetch what job-\\d+ wrote \\(attempt 1\\): the stream ended"
                                    + " after \\d{5} of \\d{6} bytes.*"));
            requireNothingLeft("report cut", launch);
        }
    }

    private ForkedLaunch launch(String... phases) throws IOException {
        return cluster.launch(folder, phases)
                .with("cnibench.kubeconfig", cluster.kubeconfig(folder, proxy).toString());
    }

    private static void awaitTraffic(ForkedLaunch launch, String phase) {
        launch.awaitState(
                "traffic of " + phase, () -> launch.hasBegun(phase) && FlannelCluster.hasTraffic(), ForkedLaunch.START);
        await("middle of " + phase).pollDelay(Duration.ofMillis(600)).until(() -> true);
    }

    private void requireSound(String what, ForkedLaunch launch, String... phases) throws IOException {
        List<PhaseResult> results = Soundness.requireSound(launch, phases);
        results.forEach(result -> {
            if (result.measurement() instanceof Invalid invalid) {
                System.out.println(what + ": " + result.phase() + ": " + invalid.reason() + ": " + invalid.message());
            }
        });
        requireNothingLeft(what, launch);
    }

    private void requireNothingLeft(String what, ForkedLaunch launch) {
        assertThat(launch.isRunning()).isFalse();
        await("nothing is left on the cluster after " + what)
                .atMost(GONE)
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> assertThat(objects.differences(ClusterInventory.take(cluster.admin())))
                        .isEmpty());
        cluster.foreign().requireUntouched();
        System.out.printf(
                Locale.ROOT,
                "%s: %d faults, %d lines on transfers that were repeated%n",
                what,
                proxy.done().size(),
                launch.lines().stream()
                        .filter(line -> line.contains("(attempt "))
                        .count());
    }
}
