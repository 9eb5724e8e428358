package io.github.cnibench.tool;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void captures_both_outputs_and_the_exit_status() {
        Finished finished = shell("echo out; echo err >&2; exit 3", LONG);

        assertThat(finished).isEqualTo(new Finished(3, "out\n", "err\n"));
        assertThat(finished.succeeded()).isFalse();
        assertThat(finished.output()).isEqualTo("err\nout");
        assertThat(finished.lastWords(100)).isEqualTo("err / out");
        assertThat(finished.lastWords(3)).isEqualTo("...out");
    }

    @Test
    void feeds_standard_input() {
        assertThat(Command.run(List.of("cat"), LONG, Optional.of("hello")).out())
                .isEqualTo("hello");
    }

    @Test
    void closes_standard_input_that_is_not_given() {
        assertThat(Command.run(List.of("cat"), LONG, Optional.empty()).out()).isEmpty();
    }

    @Test
    void does_not_mind_a_program_that_does_not_read() {
        assertThat(Command.run(List.of("true"), LONG, Optional.of("x".repeat(1_000_000)))
                        .succeeded())
                .isTrue();
    }

    @Test
    void kills_a_program_and_its_children_at_the_deadline(@TempDir Path folder) {
        Path ids = folder.resolve("ids");

        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> shell("echo begun; sleep 60 & echo $$ $! > " + ids + "; wait", Duration.ofSeconds(1)))
                .withMessageContaining("did not end within 1 s and was killed; its last words: begun");
        assertThat(ids)
                .content()
                .satisfies(text -> assertThat(text.strip().split(" ", -1))
                        .hasSize(2)
                        .allSatisfy(id -> assertThat(ProcessHandle.of(Long.parseLong(id))
                                        .flatMap(process -> process.onExit()
                                                        .completeOnTimeout(process, 5, SECONDS)
                                                        .join()
                                                        .isAlive()
                                                ? Optional.of(process)
                                                : Optional.empty()))
                                .isEmpty()));
    }

    @Test
    void does_not_wait_for_a_background_child_that_holds_the_output() {
        long begin = System.nanoTime();

        Finished finished = shell("echo begun; sleep 15 & echo $!", LONG);

        ProcessHandle.of(Long.parseLong(
                        finished.out().lines().skip(1).findFirst().orElseThrow()))
                .ifPresent(ProcessHandle::destroy);
        assertThat(finished.out()).startsWith("begun\n");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void survives_endless_output() {
        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> Command.run(List.of("cat", "/dev/zero"), Duration.ofSeconds(1), Optional.empty()))
                .withMessageContaining("did not end within 1 s");
    }

    @Test
    void names_a_program_that_is_not_there() {
        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> Command.run(List.of("/nowhere/iperf3", "-s"), LONG, Optional.empty()))
                .withMessageStartingWith("cannot run [/nowhere/iperf3 -s]: ");
    }

    @Test
    void stops_when_the_thread_is_interrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(ToolException.class)
                .isThrownBy(() -> shell("sleep 60", LONG))
                .withMessage("interrupted while [sh -c sleep 60] ran");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void speaks_english() {
        assertThat(shell("echo $LC_ALL$LANGUAGE", LONG).out()).isEqualTo("C\n");
    }

    private static Finished shell(String script, Duration deadline) {
        return Command.run(List.of("sh", "-c", script), deadline, Optional.empty());
    }
}
