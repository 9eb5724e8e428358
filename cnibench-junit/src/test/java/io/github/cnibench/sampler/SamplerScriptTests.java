package io.github.cnibench.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the real script with the perl of this machine. */
class SamplerScriptTests {

    private static final List<String> STRICT = List.of("-Mstrict", "-Mwarnings");
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    @Test
    void samples_until_its_input_closes_and_then_once_more() throws Exception {
        Instant before = Instant.now();
        try (SamplerProcess sampler = SamplerProcess.start(folder, STRICT, with("interval=0.2", LONG, true))) {
            sampler.closeInput();
            SamplerOutput output = SamplerOutput.read(sampler.output());

            SampleSeries series = output.series();
            assertThat(series.size()).isBetween(2, 3);
            assertThat(series.times().get(0)).isBetween(before, Instant.now());
            assertThat(series.value(Column.of(Family.LATE), series.size() - 1)).isEmpty();
            assertThat(series.columns(Family.CPU)).isNotEmpty();
            assertThat(series.columns(Family.MEMORY)).isNotEmpty();
            assertThat(series.columns(Family.NETWORK)).isNotEmpty();
            assertThat(series.columns(Family.PROTOCOL)).isNotEmpty();
            assertThat(output.own().peakMemory().orElseThrow().bytes()).isPositive();
        }
    }

    @Test
    void ends_by_sigterm_whole() throws Exception {
        try (SamplerProcess sampler = SamplerProcess.start(folder, STRICT, with("interval=5", LONG, false))) {
            sampler.awaitHandler();
            sampler.terminate();
            assertThat(SamplerOutput.read(sampler.output()).series().size()).isEqualTo(2);
        }
    }

    @Test
    void ends_by_itself_at_its_longest_time() throws Exception {
        try (SamplerProcess sampler =
                SamplerProcess.start(folder, STRICT, with("interval=0.25", Duration.ofSeconds(1), false))) {
            SamplerOutput output = SamplerOutput.read(sampler.output());
            assertThat(output.own().elapsed().toMillis() / 1e3).isEqualTo(1, within(0.5));
        }
    }

    @Test
    void a_schedule_does_not_drift() throws Exception {
        try (SamplerProcess sampler =
                SamplerProcess.start(folder, STRICT, with("interval=0.1", Duration.ofSeconds(2), false))) {
            SampleSeries series = SamplerOutput.read(sampler.output()).series();
            Instant start = series.times().get(0);
            for (int i = 1; i < series.size() - 1; i++) {
                double late = series.value(Column.of(Family.LATE), i).orElseThrow();
                double planned = Duration.between(start, series.times().get(i)).toNanos() / 1e9 - late;
                assertThat(planned * 10).isEqualTo(Math.rint(planned * 10), within(0.05));
            }
        }
    }

    @Test
    void a_source_that_is_missing_is_noted() throws Exception {
        List<String> options =
                List.of("longest=0", "stat=/proc/stat", "pressure:cpu=/nowhere/cpu", "frequency=/nowhere");
        try (SamplerProcess sampler = SamplerProcess.start(folder, STRICT, options)) {
            assertThat(SamplerOutput.read(sampler.output()).missing())
                    .containsExactly(
                            "pressure cpu /nowhere/cpu: No such file or directory",
                            "frequency - /nowhere: No such file or directory");
        }
    }

    @Test
    void frequencies_are_found_where_there_are_some() throws Exception {
        Files.createDirectories(folder.resolve("cpu0/cpufreq"));
        Files.createDirectories(folder.resolve("cpu1"));
        Files.writeString(folder.resolve("cpu0/cpufreq/scaling_cur_freq"), "2400000\n");
        try (SamplerProcess sampler =
                SamplerProcess.start(folder, STRICT, List.of("longest=0", "frequency=" + folder))) {
            SampleSeries series = SamplerOutput.read(sampler.output()).series();
            assertThat(series.columns(Family.FREQUENCY))
                    .containsExactly(Column.of(Family.FREQUENCY).with("cpu", "0"));
            assertThat(series.value(Column.of(Family.FREQUENCY).with("cpu", "0"), 0))
                    .hasValue(2.4e9);
        }
    }

    @Test
    void a_wrong_argument_is_said_in_one_line() throws Exception {
        try (SamplerProcess sampler = SamplerProcess.start(folder, STRICT, List.of("longest=soon"))) {
            assertThat(sampler.output()).isEqualTo("sampler: longest: expected a number, but got 'soon'\n");
        }
        try (SamplerProcess sampler = SamplerProcess.start(folder, STRICT, List.of("stat"))) {
            assertThat(sampler.output()).isEqualTo("sampler: expected KEY=VALUE, but got 'stat'\n");
        }
    }

    @Test
    void labels_cannot_break_a_line() {
        assertThatIllegalArgumentException().isThrownBy(() -> SampledFile.interfaces("two words", "&3"));
        assertThatIllegalArgumentException().isThrownBy(() -> SampledFile.interfaces("a=b", "&3"));
        assertThat(SampledFile.interfaces("client", "&3").argument()).isEqualTo("net:client=&3");
    }

    @Test
    void arguments_begin_with_the_script() {
        assertThat(SamplerScript.arguments(LONG, true, List.of()))
                .startsWith("-e", SamplerScript.text(), "longest=60", "stdin=1", "stat=/proc/stat");
        assertThat(SamplerScript.text()).doesNotContain("\n#").contains("sub take");
    }

    private static List<String> with(String option, Duration longest, boolean endsWithInput) {
        List<SampledFile> files = List.of(
                SampledFile.interfaces("host", "/proc/net/dev"), SampledFile.protocols("host", "/proc/net/snmp"));
        return Stream.concat(Stream.of(option), SamplerScript.options(longest, endsWithInput, files).stream())
                .toList();
    }
}
