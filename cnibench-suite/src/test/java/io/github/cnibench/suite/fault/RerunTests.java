package io.github.cnibench.suite.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Running failed tests again, as build tools offer, neither measures again nor turns red into green. */
@Tag("slow")
class RerunTests {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0} sessions with {1} executions each")
    @CsvSource({"1, 2", "2, 1"})
    void a_missed_threshold_stays_missed(int sessions, int executions) throws IOException {
        Path thresholds = Files.writeString(folder.resolve("thresholds.yaml"), """
                thresholds:
                  - variant: bridge
                    phase: dts
                    throughput: { at-least: 500 Gbit/s }
                """);
        try (ForkedLaunch launch = ForkedLaunch.of(folder, "dts")
                .with("cnibench.thresholds", thresholds.toString())
                .repeated(sessions, executions)
                .start()) {
            assertThat(launch.awaitExit(ForkedLaunch.START)).isEqualTo(1);

            assertThat(launch.lines())
                    .as(String.join("\n", launch.lines()))
                    .filteredOn(line -> line.startsWith(FixtureProgram.EXECUTED))
                    .containsExactly(FixtureProgram.EXECUTED + "1 failures", FixtureProgram.EXECUTED + "1 failures");
            assertThat(launch.lines())
                    .filteredOn(line -> line.startsWith(FixtureProgram.FAILED))
                    .hasSize(2)
                    .allMatch(line -> line.contains("bridge, dts: expected throughput of at least 500 Gbit/s"));
            assertThat(launch.starts("dts")).isEqualTo(1);
            assertThat(launch.campaign().results()).hasSize(1);
        }
    }
}
