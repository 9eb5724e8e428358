package io.github.cnibench.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code cnibench} of the checkout, with a Java that only says what it was asked for. */
class LauncherTests {

    @TempDir
    Path folder;

    private Path script;

    @BeforeEach
    void copy_the_script() throws IOException {
        script = Files.copy(Path.of("cnibench"), folder.resolve("cnibench"));
        ScriptFolder.program(folder.resolve("bin/java"), "#!/bin/sh\nprintf '%s\\n' \"$@\"\nexit 3\n");
    }

    @Test
    void without_a_jar_one_line_says_how_to_make_it() throws IOException, InterruptedException {
        assertThat(run(2, "tables", "x"))
                .singleElement()
                .asString()
                .startsWith("cnibench: there is no " + folder.toRealPath())
                .endsWith("make it with 'mvn package -DskipTests'");
    }

    @Test
    void what_only_computes_runs_with_the_compiler_that_starts_at_once() throws IOException, InterruptedException {
        Path jar = jar();

        assertThat(run(3, "import", "a file.tar.xz"))
                .containsExactly(
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        jar.toString(),
                        "import",
                        "a file.tar.xz");
    }

    @Test
    void what_measures_runs_as_java_runs() throws IOException, InterruptedException {
        Path jar = jar();

        assertThat(run(3, "run", "--cni", "bridge")).containsExactly("-jar", jar.toString(), "run", "--cni", "bridge");
        assertThat(run(3)).containsExactly("-jar", jar.toString());
    }

    private Path jar() throws IOException {
        Path target = Files.createDirectories(folder.toRealPath().resolve("target"));
        return Files.createFile(target.resolve("cnibench-suite-1-command.jar"));
    }

    private List<String> run(int status, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (old, bin) -> bin + ":" + old);
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor()).isEqualTo(status);
        return lines;
    }
}
