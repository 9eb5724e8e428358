package io.github.cnibench.suite.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.sampler.SampleFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeSamplesTests {

    @TempDir
    Path folder;

    @Test
    void sums_the_cpus_and_divides_by_the_time_between_samples() throws IOException {
        Path file = write("""
                # TYPE cnibench_cpu_seconds counter
                cnibench_cpu_seconds_total{variant="bridge",node="a2",cpu="0",mode="user"} 10 1704067199.5
                cnibench_cpu_seconds_total{variant="bridge",node="a2",cpu="0",mode="user"} 10.5 1704067200.5
                cnibench_cpu_seconds_total{variant="bridge",node="a2",cpu="0",mode="user"} 12.5 1704067202.5
                cnibench_cpu_seconds_total{variant="bridge",node="a2",cpu="1",mode="user"} 1 1704067199.5
                cnibench_cpu_seconds_total{variant="bridge",node="a2",cpu="1",mode="user"} 1.25 1704067200.5
                cnibench_cpu_seconds_total{variant="bridge",node="a2",cpu="1",mode="user"} 1.25 1704067202.5
                cnibench_cpu_seconds_total{variant="bridge",node="a2",cpu="0",mode="idle"} 5 1704067199.5
                cnibench_memory_bytes{variant="bridge",node="a2",kind="used"} 5 1704067199.5
                # EOF
                """);

        assertThat(NodeSamples.read(file))
                .contains(new NodeSamples(2, List.of(-0.5, 0.5, 2.5), Map.of("user", List.of(750L, 1000L))));
    }

    @Test
    void a_mode_that_some_sample_lacks_is_left_out() throws IOException {
        Path file = write("""
                cnibench_cpu_seconds_total{cpu="0",mode="user"} 1 1704067200
                cnibench_cpu_seconds_total{cpu="0",mode="user"} 2 1704067201
                cnibench_cpu_seconds_total{cpu="0",mode="softirq"} 2 1704067201
                """);

        assertThat(NodeSamples.read(file).orElseThrow().milliCores()).containsOnlyKeys("user");
    }

    @Test
    void one_sample_is_no_series() throws IOException {
        assertThat(NodeSamples.read(write("cnibench_cpu_seconds_total{cpu=\"0\",mode=\"user\"} 1 1704067200\n")))
                .isEmpty();
    }

    @Test
    void a_packed_file_is_read_as_well() throws IOException {
        String text = """
                cnibench_cpu_seconds_total{cpu="0",mode="user"} 1 1704067200
                cnibench_cpu_seconds_total{cpu="0",mode="user"} 1.5 1704067201
                """;
        Path packed = Files.write(folder.resolve("samples-a2.om.gz"), SampleFile.packed(text));

        assertThat(NodeSamples.read(packed)).isPresent().isEqualTo(NodeSamples.read(write(text)));
    }

    @Test
    void a_packed_file_that_is_cut_is_named() throws IOException {
        byte[] whole =
                SampleFile.packed("cnibench_cpu_seconds_total{cpu=\"0\",mode=\"user\"} 1 1704067200\n".repeat(9));
        Path cut = Files.write(folder.resolve("samples-a2.om.gz"), Arrays.copyOf(whole, whole.length - 9));
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> NodeSamples.read(cut))
                .withMessageContaining("samples-a2.om.gz: the samples of a node cannot be read");
    }

    @Test
    void a_file_that_cannot_be_read_is_named() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> NodeSamples.read(folder.resolve("samples-a9.om")))
                .withMessageContaining("samples-a9.om: the samples of a node cannot be read");
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("samples-a2.om"), text);
    }
}
