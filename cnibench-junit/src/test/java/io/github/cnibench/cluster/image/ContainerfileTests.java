package io.github.cnibench.cluster.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps the Containerfile, which container engines build, equal to the image that is made here. */
class ContainerfileTests {

    private static final Path FOLDER = Path.of("..", "image");

    /** The script copies a file of each package that this machine has, which takes its time on a busy one. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void installs_the_same_packages() throws IOException {
        assertThat(listAfter("--no-install-recommends")).containsExactlyElementsOf(BenchContent.PACKAGES);
    }

    @Test
    void collects_the_same_programs() throws IOException {
        assertThat(listAfter("RUN sh /collect /image")).containsExactlyElementsOf(BenchContent.PROGRAMS);
    }

    @Test
    void has_the_same_user_and_labels_and_a_pinned_base() throws IOException {
        assertThat(Files.readString(FOLDER.resolve("Containerfile")))
                .contains("USER " + BenchContent.USER + "\n", "\"" + BenchContent.LICENSES + "\"")
                .containsPattern("FROM docker\\.io/library/debian:[a-z]+-\\d{8}-slim AS packages\n");
    }

    /** With programs of this machine: it is the script that is tried. */
    @Test
    void the_script_makes_a_root_from_which_programs_start(@TempDir Path folder) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Files.writeString(programs.resolve("busybox"), "#!/bin/sh\n[ \"$1\" != --list ] || echo applet\n");
        programs.resolve("busybox").toFile().setExecutable(true);
        Path image = folder.resolve("image");

        Finished collected = run(
                "env",
                "PATH=" + programs + ":" + System.getenv("PATH"),
                "sh",
                FOLDER.resolve("collect").toString(),
                image.toString(),
                "sh",
                "ls");
        Finished started = run("unshare", "--map-root-user", "--root=" + image, "/bin/sh", "-c", "ls /etc");

        assertThat(collected.exitStatus()).as(collected.output()).isZero();
        assertThat(started.out().lines()).as(started.output()).containsExactly("group", "passwd");
        assertThat(image.resolve("etc/passwd")).hasContent(BenchContent.PASSWD);
        assertThat(image.resolve("etc/group")).hasContent(BenchContent.GROUP);
        assertThat(Files.readSymbolicLink(image.resolve("usr/bin/applet"))).hasToString("busybox");
        assertThat((int) Files.getAttribute(image.resolve("tmp"), "unix:mode") & 07777)
                .isEqualTo(01777);
        try (Stream<Path> files = Files.walk(image)) {
            assertThat(files.map(file -> file.getFileName().toString())).contains("libgcc_s.so.1");
        }
    }

    private static List<String> listAfter(String begin) throws IOException {
        return Files.readString(FOLDER.resolve("Containerfile"))
                .lines()
                .dropWhile(line -> !line.contains(begin))
                .skip(1)
                .takeWhile(line -> line.startsWith("    "))
                .map(line -> line.replace("\\", "").strip())
                .toList();
    }

    private static Finished run(String... argv) {
        return Command.run(List.of(argv), PATIENCE, Optional.empty());
    }
}
