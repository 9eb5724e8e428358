package io.github.cnibench.assertion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.cnibench.document.DocumentException;
import io.github.cnibench.result.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a thresholds file: what is in it, and one line with its number for every fault. */
class ThresholdFileTests {

    private static final List<String> VARIANTS = List.of("bridge", "bridge-vxlan", "bridge-wireguard", "ptp");
    private static final List<String> PHASES = List.of("idle", "dts", "dus", "sts");
    private static final Path DOCS = Path.of("..", "docs");

    @TempDir
    private Path folder;

    @Test
    void reads_every_kind_of_limit() throws IOException {
        String text = """
                thresholds:
                  - variant: bridge
                    phase: [dts, sts]
                    throughput: { at-least: 9.2 Gbit/s }
                    retransmits: { at-most: 1000, judged-on: each-run }
                    mss: { at-least: 8900 }
                    round-trip:
                      at-most: 2 ms
                    iperf-client-cpu: { at-most: 95 % }
                    iperf-server-cpu: { at-most: 95.5% }
                  - variant: "*"
                    phase: dus
                    loss: { at-most: 0.5 % }
                    jitter: { at-most: 0.2 ms }
                    packets-per-second: { at-least: 100000 }
                    datagram: { exactly: 8900 }
                  - variant: ptp
                    phase: dus
                    cpu-busy: { at-most: 1.5 cores }
                    cpu-cost: { at-most: 40 mCPU per Gbit/s }
                    cpu-cost-client: { at-most: 20.5 mCPU/Gbit/s }
                    memory-used: { at-most: 1300 MiB }
                """;
        assertThat(read(text).all())
                .hasSize(20)
                .contains(
                        new Threshold(
                                "bridge",
                                "dts",
                                Metric.THROUGHPUT,
                                Bound.atLeast(9.2),
                                JudgedOn.MEDIAN,
                                folder.resolve("thresholds.yaml") + ":4"),
                        new Threshold(
                                "*",
                                "dus",
                                Metric.JITTER,
                                Bound.atMost(0.2),
                                JudgedOn.MEDIAN,
                                folder.resolve("thresholds.yaml") + ":14"))
                .extracting(Threshold::text)
                .contains(
                        "retransmits of at most 1000 segments in each run",
                        "MSS of at least 8900 bytes",
                        "round trip of at most 2 ms",
                        "CPU of the iperf3 client of at most 95 % of one CPU",
                        "loss of at most 0.5 %",
                        "packets per second of at least 100000 packets/s",
                        "datagram payload of exactly 8900 bytes",
                        "busy CPUs of at most 1.5 cores",
                        "CPU cost of at most 40 mCPU per Gbit/s",
                        "CPU cost on the client's node of at most 20.5 mCPU per Gbit/s",
                        "memory used of at most 1300 MiB");
        assertThat(schema().validate(text, InputFormat.YAML)).isEmpty();
    }

    @Test
    void lets_the_more_specific_threshold_take_the_place_of_the_other() throws IOException {
        Thresholds thresholds = read("""
                thresholds:
                  - { variant: "*", phase: dts, throughput: { at-least: 9 Gbit/s }, mss: { exactly: 8948 } }
                  - { variant: bridge, phase: dts, throughput: { at-least: 8 Gbit/s } }
                  - { variant: bridge, phase: dts, throughput: { at-least: 7 Gbit/s, judged-on: each-run } }
                """);
        assertThat(thresholds.forCell("bridge", "dts"))
                .extracting(Threshold::text)
                .containsExactly(
                        "MSS of exactly 8948 bytes",
                        "throughput of at least 8 Gbit/s",
                        "throughput of at least 7 Gbit/s in each run");
        assertThat(thresholds.forCell("ptp", "dts"))
                .extracting(Threshold::text)
                .containsExactly("throughput of at least 9 Gbit/s", "MSS of exactly 8948 bytes");
        assertThat(thresholds.forCell("ptp", "sts")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "variant: bridgee, phase: dts, mss: {exactly: 1}|variant: unknown variant 'bridgee'; known here, nearest first: bridge,",
                "variant: bridge, phase: dtx, mss: {exactly: 1}|phase: unknown phase 'dtx'; known here, nearest first: dts,",
                "variant: [bridge, \"*\"], phase: dts, mss: {exactly: 1}|variant: \"*\" stands for all",
                "variant: [bridge, bridge], phase: dts, mss: {exactly: 1}|variant: expected every id once",
                "variant: [], phase: dts, mss: {exactly: 1}|variant: expected at least one id, but got an empty list",
                "variant: {a: b}, phase: dts, mss: {exactly: 1}|variant: expected an id, a list of ids or \"*\" for all, but got keys",
                "phase: dts, mss: {exactly: 1}|expected the key 'variant'",
                "variant: bridge, mss: {exactly: 1}|expected the key 'phase'",
                "variant: bridge, phase: dts|expected at least one metric: throughput, retransmits,",
                "variant: bridge, phase: dts, trouhgput: {at-least: 1 Gbit/s}|unknown key 'trouhgput'; known here, nearest first: throughput",
                "variant: bridge, phase: dts, sent: {at-least: 1 Gbit/s}|sent: describes a measurement and cannot be limited",
                "variant: bridge, phase: dts, offered: {at-least: 1 Gbit/s}|offered: describes a measurement",
                "variant: bridge, phase: dts, throughput: {at-most: 1 Gbit/s}|throughput: at-most: expected 'at-least'",
                "variant: bridge, phase: dus, loss: {at-least: 1 %}|loss: at-least: expected 'at-most'",
                "variant: bridge, phase: dus, datagram: {at-least: 1}|datagram: at-least: expected 'exactly'",
                "variant: bridge, phase: dts, mss: {at-most: 1}|mss: at-most: expected 'exactly' or 'at-least'",
                "variant: bridge, phase: dts, mss: {at-last: 1}|mss: unknown key 'at-last'; known here, nearest first: at-least",
                "variant: bridge, phase: dts, mss: {at-least: 1, exactly: 1}|mss: expected 'exactly' or 'at-least' once, but got 2",
                "variant: bridge, phase: dts, mss: {judged-on: median}|mss: expected 'exactly' or 'at-least' once, but got 0",
                "variant: bridge, phase: dts, mss: {exactly: 0}|mss: exactly: expected a size above 0 bytes",
                "variant: bridge, phase: dts, mss: {exactly: }|mss: exactly: expected a limit, but got nothing",
                "variant: bridge, phase: dts, mss: 8948|expected 'exactly' or 'at-least', but got '8948'",
                "variant: bridge, phase: dts, mss: |expected 'exactly' or 'at-least', but got nothing",
                "variant: bridge, phase: dts, mss: {exactly: 1, judged-on: mean}|mss: judged-on: expected median or each-run, but got 'mean'",
                "variant: bridge, phase: dts, throughput: {at-least: 9.2}|throughput: at-least: expected a rate with its unit",
                "variant: bridge, phase: dts, throughput: {at-least: 5 %}|throughput: at-least: expected a rate with its unit",
                "variant: bridge, phase: dts, throughput: {at-least: .nan}|throughput: at-least: expected a rate with its unit",
                "variant: bridge, phase: dus, loss: {at-most: 0.5}|loss: at-most: expected a percentage with its sign",
                "variant: bridge, phase: dus, jitter: {at-most: 1}|jitter: at-most: expected a duration with its unit",
                "variant: bridge, phase: dts, retransmits: {at-most: 1.5}|retransmits: at-most: expected a whole number of segments",
                "variant: bridge, phase: dts, retransmits: {at-most: -1}|retransmits: at-most: expected a whole number of segments",
                "variant: bridge, phase: dus, packets-per-second: {at-least: 1 Gbit/s}|packets-per-second: at-least: expected a number of packets",
            })
    void refuses_an_entry_in_one_line_that_says_where(String entry, String problem) {
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> read("# limits\nthresholds:\n  - {" + entry + "}\n"))
                .withMessageStartingWith(folder.resolve("thresholds.yaml") + ":3: " + problem)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "''|1: the file is empty; expected the key 'thresholds' with a list",
                "# nothing#here|1: the file is empty",
                "thresholds:|1: thresholds: expected a list with at least one entry, but got nothing",
                "thresholds: []|1: thresholds: expected a list with at least one entry, but got an empty list",
                "thresholds: yes|1: thresholds: expected a list with at least one entry, but got 'yes'",
                "limits: []|1: unknown key 'limits'; known here, nearest first: thresholds",
                "[]|1: expected the key 'thresholds', but got a list",
                "thresholds: [bridge]|1: expected 'variant', 'phase' and at least one metric, but got 'bridge'",
            })
    void refuses_a_file_without_thresholds(String text, String problem) {
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> read(text.equals("''") ? "" : text))
                .withMessageStartingWith(folder.resolve("thresholds.yaml") + ":" + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "bridge|dts|mss: {exactly: 8}|bridge|dts|mss: {exactly: 8}|mss of variant bridge and phase dts, judged on median, is already limited at",
                "bridge|dts|mss: {exactly: 8}|bridge|dts|mss: {exactly: 9}|mss of variant bridge and phase dts, judged on median, is already limited at",
                "'*'|dts|mss: {exactly: 8}|bridge|dts|mss: {exactly: 9, judged-on: each-run}|MSS of exactly 9 bytes in each run contradicts MSS of exactly 8 bytes at",
                "'*'|dts|mss: {exactly: 8}|bridge|'*'|mss: {exactly: 8}|mss of bridge/dts is limited here for variant bridge and phase *, and at",
            })
    void refuses_thresholds_that_do_not_go_together(
            String variant, String phase, String limit, String variant2, String phase2, String limit2, String problem) {
        String file = folder.resolve("thresholds.yaml").toString();
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> read("thresholds:\n  - {variant: " + variant + ", phase: " + phase + ", " + limit
                        + "}\n  - {variant: " + variant2 + ", phase: " + phase2 + ", " + limit2 + "}\n"))
                .withMessageStartingWith(file + ":3: " + problem + " " + file + ":2");
    }

    @Test
    void takes_a_threshold_that_names_both_where_two_others_cross() throws IOException {
        assertThat(read("""
                        thresholds:
                          - {variant: "*", phase: dts, mss: {exactly: 8}}
                          - {variant: bridge, phase: "*", mss: {exactly: 9}}
                          - {variant: bridge, phase: dts, mss: {exactly: 10}}
                        """).forCell("bridge", "dts"))
                .extracting(Threshold::text)
                .containsExactly("MSS of exactly 10 bytes");
    }

    @Test
    void refuses_broken_yaml_and_a_key_twice_with_the_line() {
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> read("thresholds:\n  - {variant: bridge, variant: ptp}\n"))
                .withMessageContaining("thresholds.yaml:2: ");
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> read("thresholds:\n  - variant: *\n    phase: dts\n"))
                .withMessageContaining("thresholds.yaml:2: ")
                .withMessageEndingWith("; all variants or phases are written \"*\", with quotes");
    }

    @Test
    void refuses_a_file_that_cannot_be_read() throws IOException {
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> Thresholds.read(folder.resolve("none.yaml"), VARIANTS, PHASES))
                .withMessage(folder.resolve("none.yaml") + ": there is no such thresholds file");
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> Thresholds.read(folder, VARIANTS, PHASES))
                .withMessageStartingWith(folder + ": the thresholds file cannot be read: ");
        Path file = Files.write(folder.resolve("latin1.yaml"), new byte[] {(byte) 0xe4, 'x'});
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> Thresholds.read(file, VARIANTS, PHASES))
                .withMessage(file + ": expected a thresholds file in UTF-8");
    }

    @Test
    void reads_the_example_of_the_documentation() throws IOException {
        Matcher snippet = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve("thresholds.md")));
        assertThat(snippet.find()).isTrue();
        assertThat(schema().validate(snippet.group(1), InputFormat.YAML)).isEmpty();
        assertThat(read(snippet.group(1)).forCell("bridge-wireguard", "dts"))
                .extracting(Threshold::text)
                .containsExactly(
                        "retransmits of at most 1000 segments in each run", "throughput of at least 1.5 Gbit/s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "thresholds: []",
                "thresholds: [{variant: bridge, phase: dts}]",
                "thresholds: [{variant: bridge, mss: {exactly: 1}, loss: {at-most: 1 %}}]",
                "thresholds: [{variant: [bridge, \"*\"], phase: dts, mss: {exactly: 1}}]",
                "thresholds: [{variant: bridge, phase: dts, sent: {at-least: 1 Gbit/s}}]",
                "thresholds: [{variant: bridge, phase: dts, throughput: {at-most: 1 Gbit/s}}]",
                "thresholds: [{variant: bridge, phase: dts, throughput: {at-least: 1}}]",
                "thresholds: [{variant: bridge, phase: dus, loss: {at-most: 1}}]",
                "thresholds: [{variant: bridge, phase: dts, mss: {exactly: 0}}]",
                "thresholds: [{variant: bridge, phase: dts, cpu-cost: {at-most: 40}}]",
                "thresholds: [{variant: bridge, phase: dts, cpu-busy: {at-most: 1.5 CPUs}}]",
                "thresholds: [{variant: bridge, phase: idle, memory-used: {at-most: 1 GB}}]",
                "thresholds: [{variant: bridge, phase: dts, mss: {exactly: 1, at-least: 1}}]",
                "thresholds: [{variant: bridge, phase: dts, mss: {exactly: 1, judged-on: mean}}]",
            })
    void reader_and_schema_refuse_the_same(String text) throws IOException {
        assertThat(schema().validate(text, InputFormat.YAML)).isNotEmpty();
        assertThatExceptionOfType(DocumentException.class).isThrownBy(() -> read(text));
    }

    @Test
    void schema_and_documentation_know_every_metric_that_can_be_limited() throws IOException {
        String schema = Files.readString(DOCS.resolve("schema/thresholds-1.schema.json"));
        String documentation = Files.readString(DOCS.resolve("thresholds.md"));
        assertThat(Arrays.stream(Metric.values())
                        .filter(metric -> !LimitKind.fitting(metric).isEmpty())
                        .map(Metric::word))
                .isNotEmpty()
                .allSatisfy(metric -> {
                    assertThat(schema).contains("\"" + metric + "\": {");
                    assertThat(documentation).contains("`" + metric + "`");
                });
    }

    private Thresholds read(String text) throws IOException {
        return Thresholds.read(Files.writeString(folder.resolve("thresholds.yaml"), text), VARIANTS, PHASES);
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(DOCS.resolve("schema/thresholds-1.schema.json")));
    }
}
