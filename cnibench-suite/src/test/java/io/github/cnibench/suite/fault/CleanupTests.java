package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code cnibench.cleanup} keeps a cluster, and the commands that are printed then are true. */
class CleanupTests {

    private static final String LOOK = "  look around: ";
    private static final String REMOVE = "  remove it:   ";

    @TempDir
    private Path folder;

    private Outsider before;

    @BeforeEach
    void look() throws IOException {
        before = Outsider.look();
    }

    @Test
    void never_keeps_the_cluster_until_it_is_removed_by_the_printed_command() throws Exception {
        try (ForkedLaunch launch = ForkedLaunch.of(folder, "idle")
                .with("cnibench.cleanup", "never")
                .start()) {
            int status = launch.awaitExit(ForkedLaunch.START);

            requireKept(launch);
            assertThat(status).isZero();
        }
    }

    @Test
    void on_success_keeps_the_cluster_when_a_threshold_is_missed() throws Exception {
        try (ForkedLaunch launch = ForkedLaunch.of(folder, "dts")
                .with("cnibench.cleanup", "on-success")
                .with("cnibench.thresholds", thresholds("500 Gbit/s"))
                .start()) {
            int status = launch.awaitExit(ForkedLaunch.START);

            requireKept(launch);
            assertThat(status).isEqualTo(1);
            assertThat(launch.lines()).anyMatch(line -> line.startsWith(FixtureProgram.FAILED + "bridge/dts: "));
        }
    }

    @Test
    void on_success_removes_the_cluster_when_all_is_well() throws Exception {
        try (ForkedLaunch launch = ForkedLaunch.of(folder, "dts")
                .with("cnibench.cleanup", "on-success")
                .with("cnibench.thresholds", thresholds("1 Mbit/s"))
                .start()) {
            assertThat(launch.awaitExit(ForkedLaunch.START))
                    .as(String.join("\n", launch.lines()))
                    .isZero();

            assertThat(launch.lines()).noneMatch(line -> line.contains(LOOK));
            requireNothingLeft(launch);
        }
    }

    private String thresholds(String throughput) throws IOException {
        return Files.writeString(folder.resolve("thresholds.yaml"), """
                        thresholds:
                          - variant: bridge
                            phase: dts
                            throughput: { at-least: %s }
                        """.formatted(throughput))
                .toString();
    }

    private void requireKept(ForkedLaunch launch) throws Exception {
        List<String> remove = commands(REMOVE, launch);
        try {
            assertThat(before.leftovers(launch))
                    .anyMatch(line -> line.startsWith("process "))
                    .anyMatch(line -> line.startsWith("namespace net:"));
            assertThat(Outsider.nodesOf(launch)).contains("a1", "a2", "a3", "sw");
            List<String> look = commands(LOOK, launch);
            assertThat(shell(look.get(0))).contains("eth0").contains("10.1.1.12/24");
            assertThat(shell(look.get(1)).lines()).contains("a1", "a2", "a3", "sw");
        } finally {
            for (String command : remove) {
                shell(command);
            }
        }
        requireNothingLeft(launch);
    }

    private void requireNothingLeft(ForkedLaunch launch) {
        await("nothing is left")
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> assertThat(before.leftovers(launch)).isEmpty());
    }

    private static List<String> commands(String label, ForkedLaunch launch) {
        List<String> commands = launch.lines().stream()
                .filter(line -> line.contains(label))
                .map(line -> line.substring(line.indexOf(label) + label.length()))
                .toList();
        assertThat(commands).as(String.join("\n", launch.lines())).isNotEmpty();
        return commands;
    }

    private static String shell(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + "\n" + output).isZero();
        return output;
    }
}
