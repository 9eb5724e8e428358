package io.github.cnibench.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults that a program cannot do to itself: it is killed while it writes, or its disk is full. */
class CampaignStoreFaultTests {

    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final List<Campaign> WRITTEN = List.of(StoreProgram.campaign(0), StoreProgram.campaign(1));

    private final CampaignStore store = new CampaignStore();

    @TempDir
    Path folder;

    @Test
    void readers_see_whole_campaigns_only_even_after_kill_9() throws Exception {
        Path file = folder.resolve(CampaignStore.FILE_NAME);
        for (int kill = 0; kill < 3; kill++) {
            Files.deleteIfExists(file);
            Process writer = start(List.of(), Long.MAX_VALUE);
            try {
                await("first campaign").atMost(DEADLINE).until(() -> Files.exists(file));
                for (int i = 0; i < 50 + kill; i++) {
                    assertThat(store.read(file)).isIn(WRITTEN);
                }
                assertThat(writer.isAlive()).isTrue();
            } finally {
                writer.destroyForcibly();
                assertThat(writer.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
            }
            assertThat(store.read(file)).isIn(WRITTEN);
        }
    }

    @Test
    void when_nothing_more_can_be_written_the_earlier_file_stays() throws Exception {
        Path file = store.write(StoreProgram.campaign(1), folder);
        // A limit on the size of files cuts a write short in the same place as a full disk does.
        Process writer = start(List.of("sh", "-c", "ulimit -f 4; exec \"$@\"", "sh"), 1);
        String output = new String(writer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(writer.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(output.lines())
                .singleElement()
                .asString()
                .startsWith(file + ": the campaign cannot be written, an earlier file is left as it was: ")
                .contains("File too large");
        assertThat(writer.exitValue()).isEqualTo(StoreProgram.NOT_WRITTEN);
        assertThat(store.read(file)).isEqualTo(StoreProgram.campaign(1));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    private Process start(List<String> prefix, long times) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(Arrays.asList(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // Its file of counters would be cut by the limit as well.
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                StoreProgram.class.getName(),
                folder.toString(),
                Long.toString(times)));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }
}
