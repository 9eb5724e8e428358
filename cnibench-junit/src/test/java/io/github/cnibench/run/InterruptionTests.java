package io.github.cnibench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InterruptionTests {

    @TempDir
    Path output;

    @ParameterizedTest(name = "SIG{0}")
    @ValueSource(strings = {"INT", "TERM"})
    void ends_the_phase_and_keeps_what_there_is_when_the_jvm_is_told_to_end(String signal) throws Exception {
        Path console = output.resolve("console.txt");
        // A shell that runs a build in the background has it ignore SIGINT, which would be inherited.
        Process jvm = new ProcessBuilder(
                        "env",
                        "--default-signal=INT",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SlowBenchmark.class.getName(),
                        output.toString())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        try {
            Path client = output.resolve("runs/bridge/1/dtm/client.json");
            await("client of the second phase").atMost(Duration.ofSeconds(30)).until(() -> hasLine(client));
            long clientProcess = Long.parseLong(Files.readString(client).trim());

            new ProcessBuilder("kill", "-" + signal, Long.toString(jvm.pid()))
                    .start()
                    .waitFor();

            assertThat(jvm.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(console))
                    .contains("bridge run 1/1 dts: 8.00 Mbit/s")
                    .contains("bridge run 1/1 dtm: INVALID interrupted: the campaign was interrupted")
                    .contains("summary of 2");
            assertThat(output.resolve("campaign.json")).hasContent("2");
            assertThat(ProcessHandle.of(clientProcess)).isEmpty();
        } finally {
            jvm.destroyForcibly();
        }
    }

    private static boolean hasLine(Path file) throws IOException {
        return Files.exists(file) && Files.readString(file).endsWith("\n");
    }
}
