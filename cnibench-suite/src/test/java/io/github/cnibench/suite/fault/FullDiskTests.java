package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PhaseResult;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up while a phase runs breaks that phase, says why, and spares the later ones. */
@Tag("slow")
class FullDiskTests {

    /** Mounts a small disk on the output folder, and copies what is on it in the end. */
    private static final String SMALL_DISK = """
            mount -t tmpfs -o size=8m tmpfs "$0" || exit 99
            copy=$1
            shift
            "$@"
            status=$?
            cp -r "$0" "$copy"
            exit $status
            """;

    @TempDir
    private Path folder;

    @Test
    void breaks_the_phase_in_which_it_fills_and_no_later_one() throws IOException {
        Path copy = folder.resolve("copy");
        Outsider before = Outsider.look();
        try (ForkedLaunch launch = ForkedLaunch.of(folder, "idle", "dts", "dtm", "sts")) {
            launch.within("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", SMALL_DISK)
                    .within(launch.output().toString(), copy.toString())
                    .start();
            launch.awaitMiddle("dts");
            Path filler = launch.inside(launch.output().resolve("filler"));
            fill(filler);
            String outcome = launch.awaitEnd("dts");
            Files.delete(filler);

            assertThat(launch.awaitExit(ForkedLaunch.RUN)).isEqualTo(1);
            assertThat(outcome).contains("dts: INVALID output-not-written: ").containsPattern("No space left|is full");
            assertThat(launch.lines())
                    .filteredOn(line -> line.startsWith(FixtureProgram.FAILED + "bridge, run 1, dts: "))
                    .singleElement()
                    .asString()
                    .contains("bridge, run 1, dts: output-not-written: ")
                    .containsPattern("No space left|is full");
            Campaign campaign = new CampaignStore().read(copy.resolve(CampaignStore.FILE_NAME));
            Map<String, PhaseResult> results =
                    campaign.results().stream().collect(Collectors.toMap(PhaseResult::phase, result -> result));
            assertThat(results).containsOnlyKeys("idle", "dts", "dtm", "sts");
            assertThat(results.remove("dts").measurement())
                    .isInstanceOfSatisfying(
                            Invalid.class,
                            invalid -> assertThat(invalid.reason()).isEqualTo(InvalidReason.OUTPUT_NOT_WRITTEN));
            assertThat(results.values())
                    .allSatisfy(result -> assertThat(result.measurement()).isInstanceOf(Measured.class));
            assertThat(copy.toFile().list())
                    .as("no unfinished file")
                    .noneMatch(name -> name.startsWith("." + CampaignStore.FILE_NAME));
            await("nothing is left")
                    .atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(before.leftovers(launch)).isEmpty());
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream filler = Files.newOutputStream(file)) {
            while (true) {
                filler.write(block);
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }
}
