package io.github.cnibench.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleFileTests {

    @TempDir
    Path folder;

    @Test
    void the_name_of_the_file_names_the_node() {
        assertThat(SampleFile.name("a2")).isEqualTo("samples-a2.om.gz");
        assertThat(SampleFile.nodeOf(Path.of("runs/x/1/dts/samples-a2.om.gz"))).contains("a2");
        assertThat(SampleFile.nodeOf(Path.of("runs/x/1/dts/samples-node.om.example.om")))
                .contains("node.om.example");
        assertThat(SampleFile.nodeOf(Path.of("runs/x/1/dts/client.json"))).isEmpty();
        assertThat(SampleFile.nodeOf(Path.of("runs/x/1/dts/other.om"))).isEmpty();
    }

    @Test
    void what_was_packed_is_read_again() throws IOException {
        String text = samples();
        Path file = Files.write(folder.resolve("samples-a2.om.gz"), SampleFile.packed(text));

        assertThat(SampleFile.read(file)).isEqualTo(text);
        assertThat(SampleFile.packed(text)).isEqualTo(SampleFile.packed(text));
    }

    @Test
    void a_file_of_an_earlier_campaign_is_read_as_it_is() throws IOException {
        assertThat(SampleFile.read(Files.writeString(folder.resolve("samples-a2.om"), samples())))
                .isEqualTo(samples());
    }

    @Test
    void samples_become_a_tenth_or_less() {
        assertThat(SampleFile.packed(samples()).length).isLessThan(samples().length() / 10);
    }

    @Test
    void a_packed_file_that_is_cut_or_is_none_is_refused() throws IOException {
        byte[] whole = SampleFile.packed(samples());
        Path cut = Files.write(folder.resolve("samples-a2.om.gz"), Arrays.copyOf(whole, whole.length / 2));
        assertThatIOException().isThrownBy(() -> SampleFile.read(cut));

        Path none = Files.writeString(folder.resolve("samples-a3.om.gz"), samples());
        assertThatIOException().isThrownBy(() -> SampleFile.read(none));
    }

    private static String samples() {
        SampleSeries.Builder series = new SampleSeries.Builder();
        Instant start = Instant.parse("2026-03-01T10:00:00Z");
        for (int second = 0; second < 60; second++) {
            for (String mode : new String[] {"user", "system", "softirq", "idle"}) {
                series.add(
                        start.plusMillis(1000L * second + 7),
                        Column.of(Family.CPU).with("cpu", "0").with("mode", mode),
                        1000.25 + second * mode.length());
            }
        }
        return OpenMetrics.text(
                series.build(), start, Map.of("variant", "bridge", "run", "1", "phase", "dts", "node", "a2"));
    }
}
