package io.github.cnibench.cluster.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cnibench.cluster.Transfer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of a host on this machine, without ssh between. */
class HostScriptTests {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name = "cnibench-test-" + UUID.randomUUID();

    @TempDir
    private Path files;

    private String folder = "";

    @BeforeEach
    void make_the_folder() throws Exception {
        folder = HostFacts.parse(text(ask(1, "init", name).get(0))).folder();
    }

    @AfterEach
    void remove_the_folder() {
        exchange(Optional.empty(), "remove", name);
    }

    @Test
    void hands_over_how_a_command_ended_and_what_it_wrote() throws Exception {
        List<byte[]> answer = run("job-1", "5", "sh", "-c", "echo out; echo err >&2; exit 255");

        assertThat(answer).extracting(HostScriptTests::text).containsExactly("255\n", "out\n", "err\n");
    }

    @Test
    void hands_arguments_to_the_program_as_they_are() throws Exception {
        String wild = "a b'c\"d$HOME`id`\\n;&|*?!~\nnext line\t{x,y}";

        assertThat(text(run("job-1", "5", "printf", "%s", wild).get(1))).isEqualTo(wild);
    }

    @Test
    void starts_once_what_it_is_asked_for_twice() throws Exception {
        Path log = files.resolve("log");

        run("job-1", "5", "sh", "-c", "echo started >>" + log);
        run("job-1", "5", "sh", "-c", "echo started >>" + log);

        assertThat(log).hasContent("started");
    }

    @Test
    void ends_a_command_with_all_that_it_started_when_its_time_is_over() throws Exception {
        Path pid = files.resolve("pid");

        List<byte[]> answer = run("job-1", "1", "sh", "-c", "sleep 1000 & echo $! >" + pid + "; wait");

        assertThat(text(answer.get(0)).strip()).isEqualTo("124");
        long child = Long.parseLong(Files.readString(pid).strip());
        await("the end of the child")
                .atMost(PATIENCE)
                .until(() -> ProcessHandle.of(child).isEmpty());
    }

    @Test
    void says_that_a_command_still_runs_when_the_time_to_wait_is_over() throws Exception {
        ask(1, "start", folder, "job-1", "60", "", "sleep", "1000");

        assertThat(ask(1, "wait", folder, "job-1", "1").get(0)).isEmpty();

        ask(1, "signal", folder, "job-1", "TERM");
        assertThat(text(ask(1, "wait", folder, "job-1", "20").get(0))).isEqualTo("143\n");
    }

    @Test
    void writes_a_file_whole_or_not_at_all() throws Exception {
        HostFile file = HostFile.of("content\0of a file\n".getBytes(StandardCharsets.UTF_8));
        Path target = files.resolve("target");
        String size = String.valueOf(file.size());

        ask(Optional.of(file), 1, "put", folder, target.toString(), size, file.sha256(), "640", "");

        assertThat(target).hasContent("content\0of a file\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
                .isEqualTo("rw-r-----");
        Files.delete(target);
        HostFile cut = HostFile.of("content".getBytes(StandardCharsets.UTF_8));
        SshExchange refused =
                exchange(Optional.of(cut), "put", folder, target.toString(), size, file.sha256(), "640", "");
        assertThat(refused.exitStatus()).isEqualTo(75);
        assertThat(refused.err()).contains("the file did not arrive whole");
        assertThat(files).isEmptyDirectory();
    }

    @Test
    void removes_everything_that_runs_with_its_folder() throws Exception {
        ask(1, "start", folder, "job-1", "60", "", "sleep", "1000");
        long command = Long.parseLong(
                Files.readString(Path.of(folder, "jobs", "job-1", "pid")).split(" ", 2)[0]);
        long keeper =
                Long.parseLong(Files.readString(Path.of(folder, "keeper.pid")).strip());

        assertThat(exchange(Optional.empty(), "remove", name).exitStatus()).isZero();

        assertThat(Path.of(folder)).doesNotExist();
        await("the end of both")
                .atMost(PATIENCE)
                .until(() -> ProcessHandle.of(command).isEmpty()
                        && ProcessHandle.of(keeper).isEmpty());
    }

    @Test
    void the_keeper_removes_everything_when_nobody_was_heard_of_for_long() throws Exception {
        ask(1, "start", folder, "job-1", "60", "", "sleep", "1000");
        Files.writeString(Path.of(folder, "lease"), "1\n");

        await("the keeper's next look").atMost(PATIENCE).until(() -> !Files.exists(Path.of(folder)));
    }

    @Test
    void tells_what_is_wrong_in_one_line() {
        SshExchange exchange = exchange(Optional.empty(), "start", folder + "-gone", "job-1", "5", "", "true");

        assertThat(exchange.exitStatus()).isEqualTo(70);
        assertThat(exchange.lastWords()).endsWith("the folder " + folder + "-gone has gone");
        assertThatThrownBy(() -> exchange.out().files(1)).isInstanceOf(Transfer.Incomplete.class);
    }

    private List<byte[]> run(String job, String limit, String... command) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("run", folder, job, limit, ""));
        arguments.addAll(List.of(command));
        return ask(3, arguments.toArray(String[]::new));
    }

    private List<byte[]> ask(int count, String... arguments) throws Exception {
        return ask(Optional.empty(), count, arguments);
    }

    private List<byte[]> ask(Optional<HostFile> body, int count, String... arguments) throws Exception {
        SshExchange exchange = exchange(body, arguments);
        assertThat(exchange.err()).isEmpty();
        return exchange.out().files(count);
    }

    private static SshExchange exchange(Optional<HostFile> body, String... arguments) {
        return SshExchange.run(
                List.of("sh", "-c", HostScript.BOOT), HostScript.line(List.of(arguments)), body, PATIENCE);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
