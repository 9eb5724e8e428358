package io.github.cnibench.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.document.DocumentException;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatexecFileTests {

    private static final String HEAD = """
            # Collector: blackswift/statexec
            # TYPE statexec_command_status gauge
            """;

    private static final String SAMPLES = """
            statexec_command_status{instance="dts",id="x",run="1"} 1 1000
            statexec_cpu_seconds_total{cpu="cpu0",id="x",mode="user",instance="dts",run="1"} 5.5 1000
            statexec_cpu_seconds_total{mode="guestNice",run="1",cpu="cpu0",id="x",instance="dts"} 0 1000
            statexec_network_sent_bytes_total{interface="eth0",instance="dts",id="x",run="1"} 77 1000
            statexec_memory_used_bytes{instance="dts",id="x",run="1"} 1024 1000
            statexec_memory_used_percent{instance="dts",id="x",run="1"} 3 1000
            statexec_command_status{run="1",instance="dts",id="x"} 2 2000
            """;

    @Test
    void labels_may_be_in_any_order() {
        StatexecFile file = whole(HEAD + SAMPLES + summary());

        Column user = Column.of(Family.CPU).with("cpu", "0").with("mode", "user");
        assertThat(file.series().value(user, 0)).hasValue(5.5);
        assertThat(file.series().value(user, 1)).isEmpty();
        assertThat(file.series().columns(Family.NETWORK))
                .containsExactly(
                        Column.of(Family.NETWORK).with("direction", "sent").with("interface", "eth0"));
        assertThat(file.labels()).hasSize(3).containsEntry("id", "x");
        assertThat(file.started()).isEqualTo(Instant.ofEpochMilli(1000));
        assertThat(file.ended()).isEqualTo(Instant.ofEpochMilli(2000));
        assertThat(file.summary()).containsEntry("cpu_mean_seconds guestNice", 0.25);
    }

    @Test
    void a_file_without_its_whole_summary_was_cut_off() {
        String text = HEAD + SAMPLES + summary();
        assertThat(StatexecFile.read("f", HEAD + SAMPLES)).isInstanceOf(StatexecFile.Reading.Truncated.class);
        assertThat(StatexecFile.read("f", text.substring(0, text.length() - 1)))
                .isEqualTo(new StatexecFile.Reading.Truncated(
                        "f:29: the file ends here, in the middle of a line and without a whole summary"));
        assertThat(StatexecFile.read("f", text.substring(0, text.lastIndexOf('\n', text.length() - 2) + 1)))
                .isEqualTo(new StatexecFile.Reading.Truncated("f:28: the file ends here, without a whole summary"));
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "# Collector: blackswift/statexec|# Collector: other|f:1: expected a file of statexec",
                "statexec_memory_used_bytes{instance|statexec_memory_lost_bytes{instance|f:7: unknown metric 'statexec_memory_lost_bytes'",
                "77 1000|77|f:6: expected a time after the value",
                "77 1000|many 1000|f:6: ",
                "77 1000|77 1000 1|f:6: expected a value and a time after the labels",
                "77 1000|77 12.5|f:6: ",
                "interface=\"eth0\",|interface=\"eth0,|f:6: ",
                "interface=\"eth0\",|interface=\"et\\h0\",|f:6: unknown escape '\\h'",
                "interface=\"eth0\",|interface=\"a\",interface=\"b\",|f:6: the label 'interface' is there twice",
                "interface=\"eth0\",|inter face=\"eth0\",|f:6: expected '=' at column 40",
                "interface=\"eth0\",||f:6: expected the label 'interface'",
                "cpu=\"cpu0\",id=\"x\"|cpu=\"cpu0\",id=\"y\"|f:4: expected the labels {id=x, instance=dts, run=1}, but got {id=y",
                "id=\"x\"} 2 2000|id=\"x\"} 1 2000|f: expected a sample with the command's status 2",
            })
    void a_file_that_is_not_statexecs_is_refused(String good, String broken, String problem) {
        String text = HEAD + SAMPLES + summary();
        assertThat(text).contains(good);
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> StatexecFile.read("f", text.replace(good, broken == null ? "" : broken)))
                .withMessageStartingWith(problem);
    }

    private static StatexecFile whole(String text) {
        return ((StatexecFile.Reading.Whole) StatexecFile.read("f", text)).file();
    }

    private static String summary() {
        Stream<String> modes = Stream.of(
                        "user", "nice", "system", "idle", "iowait", "irq", "softirq", "steal", "guest", "guestNice")
                .map(mode -> "statexec_summary_cpu_mean_seconds{instance=\"dts\",mode=\"" + mode
                        + "\",id=\"x\",run=\"1\"} 0.25 2000\n");
        Stream<String> others = Stream.of(
                        "cpu_cores",
                        "memory_used_bytes",
                        "memory_free_bytes",
                        "memory_buffers_bytes",
                        "memory_cached_bytes",
                        "memory_total_bytes",
                        "network_mean_sent_bytes_per_second",
                        "network_mean_received_bytes_per_second",
                        "disk_mean_read_bytes_per_second",
                        "disk_mean_write_bytes_per_second")
                .map(metric -> "statexec_summary_" + metric + "{instance=\"dts\",id=\"x\",run=\"1\"} 1 2000\n");
        return Stream.concat(modes, others).collect(Collectors.joining());
    }
}
