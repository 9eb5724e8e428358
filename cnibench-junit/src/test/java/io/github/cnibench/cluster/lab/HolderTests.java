package io.github.cnibench.cluster.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HolderTests {

    @TempDir
    private Path folder;

    @Test
    void what_runs_inside_ends_with_the_holder() throws IOException {
        Holder holder = start();
        HeldProcess sleeper = sleeper(holder);
        long pid = sleeper.insidePid().orElseThrow();

        holder.close();

        await("the sleeper has ended").atMost(Duration.ofSeconds(5)).until(() -> !isAlive(pid));
        assertThat(holder.isAlive()).isFalse();
    }

    @Test
    void says_that_it_has_ended_when_it_was_killed() {
        Holder holder = start();

        ProcessHandle.of(holder.firstPid()).orElseThrow().destroyForcibly();
        await("the holder has ended").atMost(Duration.ofSeconds(5)).until(() -> !holder.isAlive());

        assertThatThrownBy(() -> holder.run(List.of("true")))
                .isInstanceOf(ClusterException.class)
                .hasMessageMatching(
                        "the holder of the namespaces \\(process [0-9]+\\) has ended, and the cluster with it");
        holder.close();
    }

    @Test
    void stays_when_it_is_kept() throws IOException {
        Holder holder = start();
        HeldProcess sleeper = sleeper(holder);
        long pid = sleeper.insidePid().orElseThrow();

        holder.keep();
        holder.close();

        assertThat(holder.isAlive()).isTrue();
        assertThat(isAlive(pid)).isTrue();
        ProcessHandle.of(holder.firstPid()).orElseThrow().destroyForcibly();
        await("the sleeper has ended").atMost(Duration.ofSeconds(5)).until(() -> !isAlive(pid));
    }

    @Test
    void changes_nothing_outside() throws IOException {
        String mounts = Files.readString(Path.of("/proc/self/mounts"));
        String interfaces = Files.readString(Path.of("/proc/net/dev")).replaceAll("[0-9]+", "");
        String forwarding = Files.readString(Path.of("/proc/sys/net/ipv4/ip_forward"));

        try (Holder holder = start()) {
            Underlay.create(holder);

            assertThat(Files.readString(Path.of("/proc/self/mounts"))).isEqualTo(mounts);
            assertThat(Files.readString(Path.of("/proc/net/dev")).replaceAll("[0-9]+", ""))
                    .isEqualTo(interfaces);
            assertThat(Files.readString(Path.of("/proc/sys/net/ipv4/ip_forward")))
                    .isEqualTo(forwarding);
            assertThat(holder.runIn("a2", List.of("cat", "/proc/sys/net/ipv4/ip_forward")))
                    .isEqualTo("1\n");
        }
    }

    @Test
    void names_the_command_that_failed() {
        try (Holder holder = start()) {
            assertThatThrownBy(() -> holder.run(List.of("sh", "-c", "echo nothing there >&2; exit 3")))
                    .isInstanceOf(ClusterException.class)
                    .hasMessage("'sh -c echo nothing there >&2; exit 3' failed with exit status 3: nothing there");
        }
    }

    private Holder start() {
        return Holder.start(new Toolbox(folder.resolve("cache"), false, line -> {}));
    }

    private static HeldProcess sleeper(Holder holder) throws IOException {
        holder.ipBatch("netns add x\n");
        HeldProcess process = HeldProcess.start(
                holder.enter("x", List.of("sleep", "1000")),
                ProcessBuilder.Redirect.DISCARD,
                ProcessBuilder.Redirect.DISCARD);
        await("the sleeper runs")
                .atMost(Duration.ofSeconds(5))
                .until(() -> process.insidePid().isPresent());
        return process;
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
