package io.github.cnibench.cluster.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.KubernetesSettings;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.Toolbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovalGuardTests {

    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path temp;

    private Path removed;
    private RunFolder folder;
    private Toolbox toolbox;

    @BeforeEach
    void prepare() {
        ClusterSettings settings = TestSettings.in(temp, SOON, KubernetesSettings.defaults(), line -> {});
        removed = temp.resolve("removed");
        folder = RunFolder.create(settings, "calico");
        toolbox = new Toolbox(settings.cacheFolder(), false, line -> {});
    }

    private RemovalGuard guard(String removal) {
        return RemovalGuard.start(
                toolbox,
                new Removal(
                        "the thing",
                        List.of("sh", "-c", removal),
                        Map.of("NAME", "thing"),
                        "rm the thing",
                        Duration.ofSeconds(5),
                        3,
                        Duration.ofMillis(200)),
                folder);
    }

    private String countAndFail(int failures) {
        return "echo x >>" + removed + "; [ $(wc -l <" + removed + ") -gt " + failures
                + " ] || { echo no >&2; exit 7; }";
    }

    @Test
    void removes_once_in_the_normal_way_and_leaves_nothing() throws Exception {
        RemovalGuard guard = guard("echo $NAME >>" + removed);
        assertThat(folder.isGuarded()).isTrue();

        guard.close();
        guard.close();

        assertThat(removed).hasContent("thing");
        assertThat(folder.path()).doesNotExist();
        assertThat(folder.log()).doesNotExist();
        assertThat(ProcessHandle.of(guard.pid())).isEmpty();
    }

    @Test
    void leaves_what_is_kept() {
        RemovalGuard guard = guard("echo $NAME >>" + removed);

        guard.release();
        guard.close();

        assertThat(removed).doesNotExist();
        assertThat(folder.path()).exists();
        assertThat(folder.isGuarded()).isFalse();
        assertThat(ProcessHandle.of(guard.pid())).isEmpty();
    }

    @Test
    void tries_again_when_a_removal_fails() throws Exception {
        guard(countAndFail(2)).close();

        assertThat(Files.readAllLines(removed)).hasSize(3);
    }

    @Test
    void says_what_to_do_when_every_removal_fails_and_goes_on_without_this_program() {
        RemovalGuard guard = guard(countAndFail(5));

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(guard::close)
                .withMessage("the thing could not be removed: exit status 7 after attempt 3: no; process " + guard.pid()
                        + " goes on trying and writes to " + folder.log() + "; to remove it by hand: rm the thing");

        await("the sixth attempt")
                .atMost(SOON)
                .until(() -> Files.readAllLines(removed).size() == 6);
        await("the end of the guard")
                .atMost(SOON)
                .until(() -> ProcessHandle.of(guard.pid()).isEmpty());
        assertThat(folder.log()).content().contains("attempt 2 failed with exit status 7", "removed the thing");
        assertThat(folder.path()).doesNotExist();
    }

    @Test
    void gives_up_in_the_end() {
        RemovalGuard guard = guard(countAndFail(100));

        assertThatExceptionOfType(ClusterException.class).isThrownBy(guard::close);

        await("the end of the guard")
                .atMost(SOON)
                .until(() -> ProcessHandle.of(guard.pid()).isEmpty());
        assertThat(folder.log()).content().contains("gave up; remove the thing by hand: rm the thing");
        assertThat(folder.path()).exists();
    }

    @Test
    void ends_a_removal_that_hangs() {
        RemovalGuard guard = RemovalGuard.start(
                toolbox,
                new Removal(
                        "the thing",
                        List.of("sh", "-c", "echo x >>" + removed + "; sleep 60"),
                        Map.of(),
                        "rm the thing",
                        Duration.ofSeconds(1),
                        2,
                        Duration.ofMillis(100)),
                folder);

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(guard::close)
                .withMessageContaining("the removal did not end within 1.0 s and was ended; it had said nothing");

        await("the end of the guard")
                .atMost(SOON)
                .until(() -> ProcessHandle.of(guard.pid()).isEmpty());
        assertThat(folder.log()).content().contains("attempt 2 failed with exit status 124");
    }

    @Test
    void removes_although_the_thread_is_interrupted() {
        RemovalGuard guard = guard("echo $NAME >>" + removed);

        Thread.currentThread().interrupt();
        guard.close();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(removed).hasContent("thing");
    }

    @Test
    void hands_on_lines_while_a_command_runs() {
        List<String> lines = new ArrayList<>();
        try (RemovalGuard guard = guard("true")) {
            Finished finished = guard.run(
                    "the making",
                    List.of("sh", "-c", "echo one; echo two >&2; echo $THREE; exit 3"),
                    Map.of("THREE", "three"),
                    SOON,
                    lines::add);

            assertThat(finished).isEqualTo(new Finished(3, "one\nthree", "two"));
            assertThat(lines).containsExactlyInAnyOrder("one", "two", "three");
        }
    }

    @Test
    void ends_a_command_at_its_deadline_with_all_that_it_started() throws Exception {
        Path ids = temp.resolve("ids");
        try (RemovalGuard guard = guard("true")) {
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> guard.run(
                            "the making",
                            List.of("sh", "-c", "sleep 60 & echo $$ $! >" + ids + "; echo begun; wait"),
                            Map.of(),
                            Duration.ofSeconds(1),
                            line -> {}))
                    .withMessage("the making did not end within 1.0 s and was ended; its last words: begun");
        }

        assertThat(Files.readString(ids).strip().split(" ", -1)).allSatisfy(RemovalGuardTests::hasEnded);
    }

    @Test
    void ends_a_command_when_the_thread_is_interrupted() throws Exception {
        Path ids = temp.resolve("ids");
        Thread test = Thread.currentThread();
        try (RemovalGuard guard = guard("true")) {
            assertThatExceptionOfType(ClusterException.class)
                    .isThrownBy(() -> guard.run(
                            "the making",
                            List.of("sh", "-c", "echo $$ >" + ids + "; echo begun; sleep 60"),
                            Map.of(),
                            SOON,
                            line -> test.interrupt()))
                    .withMessage("interrupted while the making ran")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(InvalidReason.INTERRUPTED));
            assertThat(Thread.interrupted()).isTrue();
        }

        hasEnded(Files.readString(ids).strip());
    }

    @Test
    void lets_go_on_what_a_command_left_in_the_background() throws Exception {
        Path ids = temp.resolve("ids");
        try (RemovalGuard guard = guard("kill $(cat " + ids + ")")) {
            guard.run("the making", List.of("sh", "-c", "sleep 60 & echo $! >" + ids), Map.of(), SOON, line -> {});

            assertThat(ProcessHandle.of(Long.parseLong(Files.readString(ids).strip())))
                    .isPresent();
        }

        hasEnded(Files.readString(ids).strip());
    }

    @Test
    void makes_nothing_once_somebody_has_ended_the_guard() {
        RemovalGuard guard = guard("echo $NAME >>" + removed);
        ProcessHandle.of(guard.pid()).ifPresent(ProcessHandle::destroyForcibly);
        await("the end of the guard")
                .atMost(SOON)
                .until(() -> ProcessHandle.of(guard.pid()).isEmpty());

        assertThatExceptionOfType(ClusterException.class)
                .isThrownBy(() -> guard.run("the making", List.of("true"), Map.of(), SOON, line -> {}))
                .withMessageContaining("the process that removes the thing has ended: before the making began");

        guard.close();
        assertThat(removed).hasContent("thing");
    }

    private static void hasEnded(String id) {
        await("the end of process " + id)
                .atMost(SOON)
                .until(() -> ProcessHandle.of(Long.parseLong(id)).isEmpty());
    }
}
