package io.github.cnibench.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.cnibench.document.DocumentException;
import io.github.cnibench.gate.Margin;
import io.github.cnibench.gate.campaign.Environment;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.Metric.Better;
import io.github.cnibench.result.RunValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of a baseline: written, read again, and one line with its number for every fault. */
class BaselineFileTests {

    private static final Path DOCS = Path.of("..", "docs");

    @TempDir
    Path folder;

    @Test
    void says_what_it_is_and_what_was_measured() {
        assertThat(Baselines.baseline().toYaml())
                .startsWith("# A baseline of cnibench: ")
                .contains("\nvariant: bridge\n")
                .contains("""
                        taken:
                          by: "Ann"
                          date: 2026-06-01
                          expires: 2026-11-28
                          campaigns:
                            - one
                        environment:
                          iperf3: "3.18"
                          kernel: "6.1.0"
                        """)
                .contains("""
                        cells:
                          - phase: dts
                            metric: throughput
                            unit: "Gbit/s"
                            gating: true
                            values: [9.4, 9.43, 9.42, 9.41, 9.46, 9.45, 9.44, 9.47]
                            invalid: 0
                            filling-link: 0
                            n: 8
                            median: 9.435
                            interval: [9.41, 9.46]
                            margin: 1 %
                            spread: 0.2727 %
                        """);
    }

    @Test
    void is_read_as_it_was_written() {
        Baseline written = Baselines.of(
                RunValues.of("4 \"one\"\n: #")
                        .runs("bridge", Phase.DTS, random(7))
                        .runs("bridge", Phase.DUS, random(8))
                        .field("nic: offloads", "tso: on # \\ \t\"")
                        .field("yes", "no")
                        .field("cni", "1.0")
                        .campaign(),
                "dus:loss,dts:throughput");
        Path file =
                Baselines.write(folder, written.toYaml() + Baselines.accepted("throughput", "-8.25 %", "2026-12-31"));

        Baseline read = Baseline.read(file);

        assertThat(read.source()).isEqualTo(file.toString());
        assertThat(read.variant()).isEqualTo(written.variant());
        assertThat(read.taken()).isEqualTo(written.taken());
        assertThat(read.environment()).isEqualTo(written.environment());
        assertThat(read.cells()).isEqualTo(written.cells());
        assertThat(read.accepted())
                .singleElement()
                .satisfies(change -> assertThat(change.change().value()).isEqualTo(-0.0825));
        assertThat(read.toYaml())
                .isEqualTo(written.toYaml()
                        + Baselines.accepted("throughput", "-8.25 %", "2026-12-31")
                                .replace("checksums in software", "\"checksums in software\"")
                                .replace("https://example.org/issues/7", "\"https://example.org/issues/7\""));
        assertThat(read.side().cells()).isEqualTo(written.side().cells());
    }

    @Test
    void a_value_keeps_all_its_digits() {
        Baseline written = Baselines.of(Baselines.campaign("one", random(20)));

        assertThat(Baseline.read(Baselines.write(folder, written.toYaml())).cells())
                .isEqualTo(written.cells());
    }

    @Test
    void a_margin_that_a_reviewer_has_changed_is_the_one_that_counts() {
        Baseline read = Baseline.read(
                Baselines.write(folder, Baselines.baseline().toYaml().replaceFirst("margin: 1 %", "margin: 2.5 %")));

        BaselineCell cell = read.cells().get(0);
        assertThat(read.margins().of(cell.cell())).isEqualTo(new Margin(0.025, 0.002727));
    }

    @Test
    void a_cell_without_a_margin_has_the_usual_one() {
        Baseline read = Baseline.read(Baselines.write(
                folder,
                Baselines.baseline()
                        .toYaml()
                        .replaceFirst("    margin: .*\n", "")
                        .replaceFirst("    spread: .*\n", "")));

        assertThat(read.margins().of(read.cells().get(0).cell())).isEqualTo(new Margin(0.05, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "schema-version: 1 | schema-version: 2 | schema-version: this release reads version 1, but the file has 2;"
                        + " use the release that wrote it, or take the baseline again",
                "variant: bridge | varient: bridge | varient: unknown key; known here, nearest first: variant, *",
                "date: 2026-06-01 | date: June | taken.date: expected a date such as 2027-01-31, but got 'June'",
                "expires: 2026-11-28 | expires: 2026-05-31 | taken: expected a day on or after 2026-06-01, when it was"
                        + " taken, but it expires on 2026-05-31",
                "by: \"Ann\" | by: \"\" | taken: expected the name of who took the baseline, but got none",
                "metric: throughput | metric: thruput | cells[0].metric: there is no metric 'thruput' to compare; known,"
                        + " nearest first: throughput, *",
                "metric: throughput | metric: mss | cells[0].metric: there is no metric 'mss' to compare; *",
                "unit: \"Gbit/s\" | unit: \"Mbit/s\" | cells[0].unit: expected 'Gbit/s' for throughput, but got 'Mbit/s'",
                "gating: true | gating: maybe | cells[0].gating: expected true or false, but got 'maybe'",
                "gating: true | gating: false | cells: expected 1 to 9 cells with 'gating: true', *",
                "values: [9.4, | 'values: [fast,' | cells[0].values[0]: expected a number, but got 'fast'",
                "values: [9.4, | 'values: [.nan,' | *",
                "values: [9.4, | 'values: [9.5,' | cells[0].median: dts throughput: the values make 9.445, but here is"
                        + " 9.435; values are not edited by hand: take the baseline again",
                "n: 8 | n: 9 | cells[0].n: dts throughput: the values make 8, but here is 9; *",
                "median: 9.435 | median: 9.5 | cells[0].median: dts throughput: the values make 9.435, but here is 9.5; *",
                "interval: [9.41, 9.46] | interval: [9.41, 9.47] | cells[0].interval: dts throughput: the values make 9.46,"
                        + " but here is 9.47; *",
                "interval: [9.41, 9.46] | interval: [9.41] | cells[0].interval: dts throughput: expected two ends, but got 1",
                "invalid: 0 | invalid: -1 | cells[0].values: invalid runs must be 0 or more, but were -1",
                "filling-link: 0 | filling-link: 9 | cells[0]: dts throughput: expected 0 to 8 runs that fill the link,"
                        + " but got 9",
                "interval: [9.41, 9.46] | interval: [9.4, 9.46] | cells[0].interval: dts throughput: the values make 9.41,"
                        + " but here is 9.4; *",
                "interval: [9.41, 9.46] | # no interval | cells[0]: dts throughput: expected an interval",
                "spread: 0.2727 % | # no spread | cells[0]: dts throughput: expected 'margin' and 'spread' both or neither",
                "margin: 1 % | margin: 1 | cells[0].margin: expected a percentage such as '-8 %', or percentage points such"
                        + " as '0.5 points', but got '1'",
                "margin: 1 % | margin: 1 points | cells[0].margin: dts throughput: expected a number of %, but got '1"
                        + " points'",
                "margin: 1 % | margin: 0 % | cells[0].margin: a margin must be above 0, but was 0.0",
                "margin: 1 % | margin: 100 % | cells[0].margin: a margin must be below 100 %, but was 100 %",
            })
    void a_fault_is_one_line(String before, String after, String expected) {
        String text = Baselines.baseline().toYaml();
        assertThat(text).contains(before);

        assertFault(text.replaceFirst(Pattern.quote(before), Matcher.quoteReplacement(after)), expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "change: -8 % | change: 8 % | accepted[0]: dts throughput: expected a change for the worse, below 0 and above"
                        + " -100 %, but got '+8 %'",
                "change: -8 % | change: -100 % | accepted[0]: dts throughput: expected a change for the worse, *",
                "change: -8 % | change: -8 points | accepted[0]: dts throughput: expected a change in %, but got '-8 points'",
                "change: -8 % | change: -8 | accepted[0].change: expected a percentage such as '-8 %', *",
                "metric: throughput | metric: jitter | accepted[0]: the baseline has no cell dts jitter that a change could"
                        + " be accepted of",
                "reason: checksums in software | reason: \"\" | accepted[0]: dts throughput: expected the reason why it is"
                        + " accepted, but got none",
                "link: https://example.org/issues/7 | link: issue 7 | accepted[0]: dts throughput: expected a link such as"
                        + " https://example.org/issues/7, but got 'issue 7'",
                "expires: 2026-12-31 | expires: soon | accepted[0].expires: expected a date such as 2027-01-31, but got"
                        + " 'soon'",
            })
    void a_fault_of_an_accepted_change_is_one_line(String before, String after, String expected) {
        String accepted = Baselines.accepted("throughput", "-8 %", "2026-12-31");
        assertThat(accepted).contains(before);

        assertFault(Baselines.baseline().toYaml() + accepted.replace(before, after), expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "THROUGHPUT | 0 % | dts throughput: expected a change for the worse, below 0 and above -100 %, but got '0 %'",
                "LOSS | 0 points | dts loss: expected a change for the worse, above 0, but got '0 points'",
                "LOSS | -0.5 points | dts loss: expected a change for the worse, above 0, but got '-0.5 points'",
            })
    void what_is_not_worse_need_not_be_accepted(Metric metric, String change, String message) {
        Amount amount = Amount.parse(change);
        LocalDate expires = Baselines.TAKEN;

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AcceptedRegression(
                        "dts", metric, amount, "checksums in software", "https://example.org/issues/7", expires))
                .withMessage(message);
    }

    @Test
    void too_few_values_have_no_interval() {
        String text = Baselines.of(
                        RunValues.of("one")
                                .runs("bridge", Phase.DTS, 9, 9, 9, 9)
                                .runs("bridge", Phase.STS, Baselines.RUNS)
                                .campaign(),
                        "sts:throughput")
                .toYaml();

        assertFault(
                text.replaceFirst("n: 4\n", "n: 4\n    interval: [9, 9]\n"),
                "cells[0]: dts throughput: expected no interval from so few values");
    }

    /** Line and paragraph separators and a byte-order mark, which YAML and editors take for something else. */
    @Test
    void what_nobody_can_see_is_escaped() {
        String id = "a" + Character.toString(0x2028) + Character.toString(0x2029) + Character.toString(0xFEFF);
        Baseline written = Baselines.of(Baselines.campaign(id, Baselines.RUNS));

        assertThat(written.toYaml()).contains("- \"a\\u2028\\u2029\\ufeff\"\n");
        assertThat(Baseline.read(Baselines.write(folder, written.toYaml()))
                        .taken()
                        .campaigns())
                .containsExactly(id);
    }

    @Test
    void an_environment_of_which_nothing_is_known_is_written_and_read() {
        Baseline known = Baselines.baseline();
        Baseline written = new Baseline(
                known.source(),
                known.variant(),
                known.taken(),
                new Environment(new TreeMap<>(), new TreeMap<>()),
                known.cells(),
                List.of());

        assertThat(Baseline.read(Baselines.write(folder, written.toYaml())).environment())
                .isEqualTo(written.environment());
    }

    @Test
    void a_cell_or_an_accepted_change_that_is_there_twice_is_refused() {
        String text = Baselines.baseline().toYaml();
        String cells = text.substring(text.indexOf("  - phase: dts"));
        assertFault(text + cells, "cells[2]: dts throughput is there twice; expected each cell once");

        String accepted = Baselines.accepted("throughput", "-8 %", "2026-12-31");
        assertFault(
                text + accepted + accepted.substring(accepted.indexOf('\n') + 1),
                "accepted[1]: dts throughput is there twice; expected one change a cell, with all that is accepted of it");
    }

    @Test
    void more_cells_that_judge_than_a_gate_judges_are_refused() {
        RunValues values = RunValues.of("one");
        List<Phase> phases =
                Phase.nine().stream().filter(phase -> !phase.equals(Phase.IDLE)).toList();
        phases.forEach(phase -> values.runs("bridge", phase, Baselines.RUNS));
        String text = Baselines.of(values.campaign()).toYaml();

        assertThat(Baseline.read(Baselines.write(folder, text.replaceFirst("gating: false", "gating: true")))
                        .cells())
                .filteredOn(BaselineCell::gating)
                .hasSize(9);
        assertFault(
                text.replace("gating: false", "gating: true"), "cells: expected 1 to 9 cells with 'gating: true', *");
    }

    @Test
    void a_file_that_is_not_there_or_empty_is_one_line() {
        Path missing = folder.resolve("missing.yaml");
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> Baseline.read(missing))
                .withMessage(missing + ": there is no such file");

        assertFault("# nothing\n", "the document is empty");
    }

    @Test
    void the_schema_takes_what_is_written_and_refuses_slips() throws IOException {
        Baseline baseline = Baselines.of(RunValues.of("one")
                .runs("bridge", Phase.DTS, Baselines.RUNS)
                .runs("bridge", Phase.DUS, Baselines.RUNS)
                .campaign());
        String text = baseline.toYaml() + Baselines.accepted("throughput", "-8 %", "2026-12-31");

        assertThat(schema().validate(text, InputFormat.YAML)).isEmpty();
        for (String slip : List.of("gating: 1", "invalid: -1", "margin: 1", "metric: mss", "n: 0", "date: June")) {
            String key = slip.substring(0, slip.indexOf(':'));
            assertThat(schema().validate(
                                    text.replaceFirst("(?m)^(\\s+(?:- )?)" + key + ": .*", "$1" + slip),
                                    InputFormat.YAML))
                    .as(slip)
                    .isNotEmpty();
        }
    }

    @Test
    void the_schema_knows_the_metrics_that_can_be_compared() throws IOException {
        String text = Baselines.baseline().toYaml();
        for (Metric metric : Metric.values()) {
            assertThat(schema().validate(text.replace("metric: throughput", "metric: " + metric), InputFormat.YAML)
                            .isEmpty())
                    .as(metric.word())
                    .isEqualTo(metric.better() != Better.NEITHER);
        }
    }

    @Test
    void the_example_of_the_page_is_a_baseline() throws IOException {
        Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCS.resolve("baselines.md")));
        assertThat(example.find()).isTrue();

        assertThat(schema().validate(example.group(1), InputFormat.YAML)).isEmpty();
        Baseline read = Baseline.read(Baselines.write(folder, example.group(1)));
        assertThat(read.accepted()).hasSize(1);
        // Its margins are those that its values make.
        for (BaselineCell cell : read.cells()) {
            assertThat(cell.margin()).isEqualTo(BaselineMaker.margin(cell.cell().scale(), cell.sample()));
        }
    }

    private void assertFault(String text, String expected) {
        Path file = Baselines.write(folder, text);
        String pattern = Pattern.quote(file.toString()) + ":[1-9][0-9]*: "
                + Pattern.quote(expected).replace("*", "\\E.*\\Q");
        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> Baseline.read(file))
                .satisfies(e -> assertThat(e.getMessage()).matches(pattern).doesNotContain("\n"));
    }

    private static double[] random(int count) {
        return new Random(7).doubles(count, 1e-3, 12).toArray();
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(DOCS.resolve("schema/baseline-1.schema.json")));
    }
}
