package io.github.cnibench.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real downloads from this machine's own package sources; skipped where apt cannot reach them. */
@Tag("network")
class ToolboxDownloadTests {

    private static final List<Tool> ALL =
            List.of(Tool.IPERF3, Tool.IP, Tool.NFT, Tool.WG, Tool.UNSHARE, Tool.FLOCK, Tool.CNI_PLUGINS);

    /** A cache with all tools; tests read it and do not change it. */
    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private final List<String> progress = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void download_all_tools_once() throws IOException {
        List<String> progress = new ArrayList<>();
        try {
            RealMachine.toolbox(shared.resolve("apt"), shared.resolve("cache"), true, progress::add)
                    .getAll(ALL);
        } catch (ToolException e) {
            RealMachine.skipIfUnreachable(e);
            throw e;
        }
        assertThat(progress)
                .anySatisfy(line -> assertThat(line)
                        .matches(
                                "downloading .*iperf3 3\\.\\S+.* and \\d+ libraries from the distribution \\(\\w+\\)"));
    }

    @Test
    void finds_all_tools_in_the_cache_without_a_download() throws IOException {
        Toolbox toolbox = inShared();

        toolbox.getAll(ALL);

        assertThat(ALL)
                .allSatisfy(tool -> assertThat(toolbox.look(tool).orElseThrow())
                        .satisfies(found -> assertThat(found.version()).matches("\\d+\\..*"))
                        .satisfies(found -> assertThat(found.source()).matches("package \\S+ \\d\\S* \\(\\w+\\)"))
                        .satisfies(found -> assertThat(found.command())
                                .allMatch(word -> word.equals("--library-path")
                                        || word.startsWith(
                                                shared.resolve("cache").toString()))));
        assertThat(progress).isEmpty();
    }

    @Test
    void runs_a_transfer_over_loopback_with_the_iperf3_of_the_cache() throws IOException {
        LocatedTool iperf3 = inShared().get(Tool.IPERF3);
        assertThat(Version.of(iperf3.version())).isGreaterThanOrEqualTo(Version.of("3.16"));
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        CompletableFuture<Finished> server = CompletableFuture.supplyAsync(
                () -> run(iperf3, "-s", "-1", "-B", "127.0.0.1", "-p", String.valueOf(port), "--idle-timeout", "20"));

        Finished client = Awaitility.await("a transfer")
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> run(iperf3, "-c", "127.0.0.1", "-p", String.valueOf(port), "-t", "1", "-J"),
                        Finished::succeeded);

        assertThat(client.out()).contains("\"sum_received\"");
        assertThat(server.orTimeout(20, TimeUnit.SECONDS).join().exitStatus()).isZero();
    }

    @Test
    void leaves_nothing_but_finished_downloads_that_all_may_read_and_none_may_abuse() throws IOException {
        assertThat(RealMachine.leftovers(shared.resolve("cache"))).isEmpty();
        try (Stream<Path> files = Files.walk(shared.resolve("cache/packages"))) {
            assertThat(files.filter(file -> !Files.isSymbolicLink(file)))
                    .allSatisfy(file -> assertThat((int) Files.getAttribute(file, "unix:mode") & 07022)
                            .as(file.toString())
                            .isZero());
        }
    }

    @Test
    void keeps_links_inside_the_download() throws IOException {
        try (Stream<Path> files = Files.walk(shared.resolve("cache/packages"))) {
            for (Path link : files.filter(Files::isSymbolicLink).toList()) {
                assertThat(Files.readSymbolicLink(link)).as(link.toString()).isRelative();
            }
        }
    }

    @Test
    void fetches_again_what_is_damaged() throws IOException {
        Path program = program(toolbox().get(Tool.IPERF3));
        Files.writeString(program, "rubbish");
        Toolbox next = toolbox();
        assertThat(next.look(Tool.IPERF3)).isEmpty();

        assertThat(program(next.get(Tool.IPERF3))).isEqualTo(program);

        assertThat(progress)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("removing the broken download ")
                        .endsWith("iperf3 differs from its check sum"));
        assertThat(downloads(progress)).isEqualTo(2);
        assertThat(RealMachine.leftovers(folder.resolve("cache"))).isEmpty();
    }

    @Test
    void fetches_a_tree_of_packages_again_when_it_is_damaged() throws IOException {
        PackageTree tree = toolbox().packages(List.of("busybox"));
        Path program = tree.program("busybox");
        assertThat(tree.libraries(program))
                .contains("libc.so.6")
                .allSatisfy(name -> assertThat(tree.library(name)).startsWith(tree.root()));
        assertThat(tree.copyright()).anyMatch(file -> file.endsWith("busybox"));
        assertThat(tree.packages()).containsKeys("busybox", "libc6");
        Files.writeString(program, "rubbish");

        assertThat(toolbox().packages(List.of("busybox")).program("busybox")).isEqualTo(program);

        assertThat(program).binaryContent().hasSizeGreaterThan(100_000);
        assertThat(downloads(progress)).isEqualTo(2);
        assertThat(folder.resolve("cache/packages")).doesNotExist();
    }

    @Test
    void downloads_once_for_two_threads_and_another_process() throws IOException {
        Process other = start();
        CompletableFuture<LocatedTool> first = CompletableFuture.supplyAsync(this::get);
        CompletableFuture<LocatedTool> second = CompletableFuture.supplyAsync(this::get);
        List<String> lines = new ArrayList<>(output(other));

        assertThat(first.orTimeout(120, TimeUnit.SECONDS).join()).isEqualTo(second.join());
        assertThat(lines).contains("got " + first.join().source());
        lines.addAll(progress);
        assertThat(downloads(lines)).isEqualTo(1);
    }

    @Test
    void starts_over_after_a_process_that_was_killed_while_it_downloaded() throws Exception {
        Process killed = start();
        try (BufferedReader reader = killed.inputReader(StandardCharsets.UTF_8)) {
            assertThat(reader.lines().anyMatch(line -> line.startsWith("downloading")))
                    .isTrue();
            List<ProcessHandle> children = killed.descendants().toList();
            killed.destroyForcibly().waitFor();
            children.forEach(ProcessHandle::destroyForcibly);
        }
        assertThat(folder.resolve("cache/packages")).doesNotExist();
        assertThat(folder.resolve("cache/work")).exists();

        get();

        assertThat(RealMachine.leftovers(folder.resolve("cache"))).isEmpty();
        assertThat(downloads(progress)).isEqualTo(1);
    }

    private static long downloads(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("downloading")).count();
    }

    private static Path program(LocatedTool tool) {
        return Path.of(tool.command().get(tool.command().size() - 1));
    }

    private static Finished run(LocatedTool tool, String... arguments) {
        List<String> argv = new ArrayList<>(tool.command());
        argv.addAll(List.of(arguments));
        return Command.run(argv, Duration.ofSeconds(30), Optional.empty());
    }

    private LocatedTool get() {
        try {
            return toolbox().get(Tool.IPERF3);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Toolbox inShared() throws IOException {
        return RealMachine.toolbox(shared.resolve("apt"), shared.resolve("cache"), false, progress::add);
    }

    private Toolbox toolbox() throws IOException {
        return RealMachine.toolbox(shared.resolve("apt"), folder.resolve("cache"), true, progress::add);
    }

    private Process start() throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        DownloadingProgram.class.getName(),
                        shared.resolve("apt").toString(),
                        folder.resolve("cache").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static List<String> output(Process process) throws IOException {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            return reader.lines().toList();
        }
    }
}
