package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.PhaseResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two benchmarks on one machine would spoil each other. */
@Tag("slow")
class TwoLaunchesTests {

    @TempDir
    private Path folder;

    @Test
    void the_second_says_that_it_waits_and_no_phases_overlap() throws IOException {
        try (ForkedLaunch first = launch("first", "dts", "idle", "sts", "dtm");
                ForkedLaunch second = launch("second", "idle", "dtm")) {
            first.start();
            first.awaitMiddle("dts");
            second.start();

            String waiting = second.awaitLine(
                    "the second waits", line -> line.contains("so this one waits for it"), ForkedLaunch.RUN);
            assertThat(first.isRunning()).as(String.join("\n", first.lines())).isTrue();
            assertThat(waiting)
                    .matches("cnibench: another benchmark runs on this machine \\(process [0-9]+\\); two would spoil"
                            + " each other, so this one waits for it \\(.* so far\\)");
            assertThat(first.awaitExit(ForkedLaunch.RUN)).isZero();
            assertThat(second.awaitExit(ForkedLaunch.START)).isZero();

            Instant end = first.campaign().results().stream()
                    .map(TwoLaunchesTests::end)
                    .max(Instant::compareTo)
                    .orElseThrow();
            assertThat(first.campaign().results()).hasSize(4);
            assertThat(second.campaign().results())
                    .hasSize(2)
                    .allSatisfy(result -> assertThat(result.startedAt()).isAfter(end));
        }
    }

    private ForkedLaunch launch(String name, String... phases) {
        return ForkedLaunch.of(folder.resolve(name), phases);
    }

    private static Instant end(PhaseResult result) {
        return result.startedAt().plus(result.totalTime());
    }
}
