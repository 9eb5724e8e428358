package io.github.cnibench.sampler;

import static io.github.cnibench.sampler.SeriesOfTests.at;
import static io.github.cnibench.sampler.SeriesOfTests.eachSecond;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.document.DocumentException;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpenMetricsTests {

    private static final Pattern DESCRIPTION = Pattern.compile("# (TYPE|UNIT|HELP) ([a-z_]+) (.+)");
    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"");
    private static final Pattern SAMPLE =
            Pattern.compile("([a-z_]+)\\{(" + LABEL + "(?:," + LABEL + ")*)} -?[0-9.]+(?: [0-9.]+)?");

    private static final Map<String, String> LABELS = labels("variant", "bridge", "run", "1");

    @Test
    void the_text_keeps_the_rules_of_the_format() {
        SampleSeries.Builder series = eachSecond(3, second -> 0.5 * second);
        for (Family family : Family.values()) {
            Column odd = Column.of(family).with("cpu", "a \"b\"\\c\nd").with("mode", "x");
            series.add(at(0), odd, 0.25).add(at(1), odd, 0.75);
        }
        requireValid(OpenMetrics.text(series.build(), at(0.5), LABELS));
    }

    @Test
    void every_run_begins_at_the_same_moment() {
        String text = OpenMetrics.text(
                new SampleSeries.Builder()
                        .add(at(1), Column.of(Family.CPU).with("cpu", "0"), 5)
                        .add(at(2.5), Column.of(Family.CPU).with("cpu", "0"), 6.25)
                        .build(),
                at(2),
                LABELS);
        assertThat(text).isEqualTo("""
                # TYPE cnibench_start_timestamp_seconds gauge
                # UNIT cnibench_start_timestamp_seconds seconds
                # HELP cnibench_start_timestamp_seconds When what is at 2024-01-01T00:00:00Z here really began.
                cnibench_start_timestamp_seconds{variant="bridge",run="1"} 1772359202
                # TYPE cnibench_cpu_seconds counter
                # UNIT cnibench_cpu_seconds seconds
                # HELP cnibench_cpu_seconds CPU time in a mode. The time of guests is in user and nice as well.
                cnibench_cpu_seconds_total{variant="bridge",run="1",cpu="0"} 5 1704067199
                cnibench_cpu_seconds_total{variant="bridge",run="1",cpu="0"} 6.25 1704067200.5
                # EOF
                """);
        assertThat(OpenMetrics.START.getEpochSecond()).isEqualTo(1704067200);
    }

    @Test
    void what_was_written_is_read_again_from_one_start() {
        SampleSeries.Builder series = eachSecond(3, second -> 0.5 * second);
        Column sent = Column.of(Family.NETWORK)
                .with("network", "client")
                .with("interface", "eth0")
                .with("direction", "sent");
        SampleSeries written = series.add(at(1), sent, 12345678901.0).build();

        SampleSeries read = OpenMetrics.read("f", OpenMetrics.text(written, at(1), LABELS));

        assertThat(read.times())
                .containsExactly(
                        OpenMetrics.START.minusSeconds(1),
                        OpenMetrics.START,
                        OpenMetrics.START.plusSeconds(1),
                        OpenMetrics.START.plusSeconds(2));
        for (Family family : Family.values()) {
            assertThat(read.columns(family)).containsExactlyInAnyOrderElementsOf(written.columns(family));
            for (Column column : read.columns(family)) {
                for (int sample = 0; sample < 4; sample++) {
                    assertThat(read.value(column, sample)).isEqualTo(written.value(column, sample));
                }
            }
        }
    }

    @Test
    void a_file_that_is_not_whole_or_not_ours_is_refused() {
        String text = OpenMetrics.text(eachSecond(1, second -> 0).build(), at(0), LABELS);
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> OpenMetrics.read("f", text.substring(0, text.length() - 6)))
                .withMessageContaining("expected '# EOF' at the end; it is not whole");
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> OpenMetrics.read("f", text.replace("cnibench_memory_bytes{", "other_bytes{")))
                .withMessageContaining("unknown metric 'other_bytes'");
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> OpenMetrics.read("f", text.replaceAll("(cnibench_memory.*) .*", "$1")))
                .withMessageContaining("expected a time after the value");
    }

    @Test
    void a_number_that_is_missing_is_left_out() {
        String text = OpenMetrics.text(
                new SampleSeries.Builder()
                        .add(at(0), Column.of(Family.MEMORY), 1)
                        .add(at(1), Column.of(Family.LATE), 2)
                        .build(),
                at(0),
                LABELS);
        assertThat(text.lines().filter(line -> line.startsWith("cnibench_memory_bytes{")))
                .hasSize(1);
    }

    /** What OpenMetrics 1.0 demands, as far as these files use it. */
    private static void requireValid(String text) {
        assertThat(text).endsWith("\n# EOF\n");
        List<String> lines =
                text.substring(0, text.length() - "# EOF\n".length()).lines().toList();
        Set<String> families = new HashSet<>();
        Set<String> series = new HashSet<>();
        String family = "";
        String type = "";
        String current = "";
        BigDecimal time = BigDecimal.ZERO;
        for (String line : lines) {
            Matcher description = DESCRIPTION.matcher(line);
            if (description.matches()) {
                String name = description.group(2);
                if (description.group(1).equals("TYPE")) {
                    assertThat(families.add(name))
                            .as("a family is in one piece: %s", line)
                            .isTrue();
                    family = name;
                    type = description.group(3);
                }
                assertThat(name).as(line).isEqualTo(family);
                if (description.group(1).equals("UNIT")) {
                    assertThat(family).as(line).endsWith("_" + description.group(3));
                }
                continue;
            }
            assertThat(line).matches(SAMPLE);
            String key = line.substring(0, line.lastIndexOf("} ") + 1);
            assertThat(key.substring(0, key.indexOf('{')))
                    .isEqualTo(type.equals("counter") ? family + "_total" : family);
            Set<String> names = new HashSet<>();
            Matcher label = LABEL.matcher(key);
            while (label.find()) {
                assertThat(names.add(label.group(1)))
                        .as("a label is there once: %s", line)
                        .isTrue();
            }
            String[] values = line.substring(key.length() + 1).split(" ", -1);
            if (values.length == 2) {
                BigDecimal moment = new BigDecimal(values[1]);
                if (key.equals(current)) {
                    assertThat(moment).as("time goes on: %s", line).isGreaterThan(time);
                } else {
                    assertThat(series.add(key))
                            .as("a series is in one piece: %s", line)
                            .isTrue();
                }
                time = moment;
            }
            current = key;
        }
        assertThat(families).hasSizeGreaterThan(1);
    }

    private static Map<String, String> labels(String... pairs) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            labels.put(pairs[i], pairs[i + 1]);
        }
        return labels;
    }
}
