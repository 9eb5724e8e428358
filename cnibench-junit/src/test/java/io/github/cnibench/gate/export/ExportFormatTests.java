package io.github.cnibench.gate.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.RunValues;
import io.github.cnibench.result.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExportFormatTests {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void the_action_for_github_gets_a_list_for_each_direction() throws IOException {
        List<Path> files = ExportFormat.GITHUB_ACTION_BENCHMARK.write(List.of(campaign("one")), file("bench.json"));

        assertThat(files).containsExactly(file("bench-bigger.json"), file("bench-smaller.json"));
        assertThat(names(json(files.get(0)))).containsExactly("bridge.dts.throughput", "bridge.dus.throughput");
        assertThat(names(json(files.get(1)))).containsExactly("bridge.dus.loss");
        JsonNode first = json(files.get(0)).get(0);
        assertThat(first.propertyNames()).containsExactly("name", "unit", "value", "range", "extra");
        assertThat(first.get("value").asDouble()).isEqualTo(9.2);
        assertThat(first.get("unit").asString()).isEqualTo("Gbit/s");
        // What the action converts is a number behind the sign.
        assertThat(first.get("range").asString()).matches("± 0\\.1\\d*");
        assertThat(first.get("extra").asString()).startsWith("median of 3 of 4 runs\n");
    }

    @Test
    void one_run_has_no_spread() throws IOException {
        Campaign single = RunValues.of("one").runs("bridge", Phase.DTS, 9).campaign();
        List<Path> files = ExportFormat.GITHUB_ACTION_BENCHMARK.write(List.of(single), file("bench.json"));

        assertThat(files).containsExactly(file("bench-bigger.json"));
        assertThat(json(files.get(0)).get(0).has("range")).isFalse();
    }

    @Test
    void the_spread_is_the_standard_deviation_from_run_to_run() {
        assertThat(cell(9, 8).deviation()).isEqualTo(Math.sqrt(0.5), within(1e-12));
        assertThat(cell(9).deviation()).isZero();
    }

    private static ExportedCell cell(double... gbps) {
        return ExportedCell.of(
                        RunValues.of("one").runs("bridge", Phase.DTS, gbps).campaign())
                .get(0);
    }

    @Test
    void runs_whose_path_nobody_could_prove_are_counted() {
        Campaign campaign = RunValues.of("one")
                .runs("bridge", Phase.DTS, 9)
                .add(
                        "bridge",
                        Phase.DTS,
                        new Measured(
                                Samples.tcp(8, Samples.series(8)),
                                Limit.UNKNOWN,
                                new PathProof.Unproved("nobody could look")))
                .campaign();

        assertThat(ExportedCell.of(campaign).get(0).describe())
                .isEqualTo("median of 2 of 2 runs, 1 of them with a path that nobody could prove");
        assertThat(cell(9, 8).describe()).isEqualTo("median of 2 of 2 runs");
    }

    @Test
    void what_a_file_is_comes_before_the_end_of_its_name() {
        ExportedFile smaller = new ExportedFile("-smaller", "", "");

        assertThat(smaller.beside(Path.of("a", "bench.json"))).isEqualTo(Path.of("a", "bench-smaller.json"));
        assertThat(smaller.beside(Path.of("a", "bench"))).isEqualTo(Path.of("a", "bench-smaller"));
        assertThat(smaller.beside(Path.of("a", ".bench"))).isEqualTo(Path.of("a", ".bench-smaller"));
    }

    @Test
    void has_words_for_users() {
        assertThat(ExportFormat.OTAVA_CSV).hasToString("otava-csv");
    }

    @Test
    void jmh_has_every_run_and_percentiles() throws IOException {
        JsonNode entries = json(ExportFormat.JMH_JSON
                .write(List.of(campaign("one")), file("jmh.json"))
                .get(0));

        assertThat(entries).hasSize(3);
        JsonNode entry = entries.get(0);
        assertThat(entry.propertyNames())
                .containsExactly(
                        "benchmark",
                        "mode",
                        "threads",
                        "forks",
                        "warmupIterations",
                        "warmupTime",
                        "warmupBatchSize",
                        "measurementIterations",
                        "measurementTime",
                        "measurementBatchSize",
                        "params",
                        "primaryMetric",
                        "secondaryMetrics");
        assertThat(entry.get("benchmark").asString()).isEqualTo("cnibench.dts.throughput");
        assertThat(entry.get("mode").asString()).isEqualTo("thrpt");
        // Each run is a fork with one iteration, after what was omitted.
        assertThat(entry.get("forks").asInt()).isEqualTo(3);
        assertThat(entry.get("warmupIterations").asInt()).isEqualTo(1);
        assertThat(entry.get("warmupTime").asString()).isEqualTo("2 s");
        assertThat(entry.get("warmupBatchSize").asInt()).isEqualTo(1);
        assertThat(entry.get("measurementIterations").asInt()).isEqualTo(1);
        assertThat(entry.get("measurementTime").asString()).isEqualTo("10 s");
        assertThat(entry.get("measurementBatchSize").asInt()).isEqualTo(1);
        assertThat(entry.get("params").get("variant").asString()).isEqualTo("bridge");
        JsonNode metric = entry.get("primaryMetric");
        assertThat(metric.get("score").asDouble()).isEqualTo(9.2);
        assertThat(metric.get("scoreError").asString()).isEqualTo("NaN");
        assertThat(metric.get("scoreUnit").asString()).isEqualTo("Gbit/s");
        assertThat(metric.get("rawData").toString()).isEqualTo("[[9.1],[9.3],[9.2]]");
        assertThat(metric.get("scorePercentiles").propertyNames())
                .containsExactly("0.0", "50.0", "90.0", "95.0", "99.0", "99.9", "99.99", "99.999", "99.9999", "100.0");
        assertThat(metric.get("scorePercentiles").get("50.0").asDouble()).isEqualTo(9.2);
        assertThat(metric.get("scorePercentiles").get("100.0").asDouble()).isEqualTo(9.3);
        assertThat(entries.get(2).get("benchmark").asString()).isEqualTo("cnibench.dus.loss");
        assertThat(entries.get(2).get("mode").asString()).isEqualTo("avgt");
    }

    @Test
    void jmh_has_no_warmup_where_nothing_is_omitted() throws IOException {
        Campaign plain = campaign("one");
        Campaign campaign = new Campaign(
                plain.schemaVersion(),
                plain.id(),
                plain.tool(),
                plain.startedAt(),
                plain.finishedAt(),
                plain.cluster(),
                plain.profile().withOmit(Duration.ZERO),
                plain.seed(),
                plain.variants(),
                plain.fingerprint(),
                plain.results(),
                plain.claims(),
                plain.references(),
                plain.steps(),
                plain.warnings());

        JsonNode entry = json(ExportFormat.JMH_JSON
                        .write(List.of(campaign), file("jmh.json"))
                        .get(0))
                .get(0);

        assertThat(entry.get("warmupIterations").asInt()).isZero();
        assertThat(entry.get("warmupTime").asString()).isEqualTo("0 s");
    }

    @Test
    void perfdash_has_items_with_labels() throws IOException {
        JsonNode document = json(ExportFormat.PERFDASH
                .write(List.of(campaign("one")), file("perfdash.json"))
                .get(0));

        assertThat(document.get("version").asString()).isEqualTo("v1");
        assertThat(document.get("labels").get("campaign").asString()).isEqualTo("one");
        JsonNode item = document.get("dataItems").get(0);
        assertThat(item.toString())
                .isEqualTo("{\"data\":{\"Min\":9.1,\"Perc50\":9.2,\"Max\":9.3},\"unit\":\"Gbit/s\",\"labels\":"
                        + "{\"Variant\":\"bridge\",\"Phase\":\"dts\",\"Metric\":\"throughput\"}}");
        assertThat(document.get("dataItems").get(2).get("data").get("Perc50").asDouble())
                .isEqualTo(1, within(1e-9));
    }

    @Test
    void otava_has_a_row_for_each_campaign_and_the_directions() throws IOException {
        List<Path> files = ExportFormat.OTAVA_CSV.write(
                List.of(
                        campaign("one"),
                        RunValues.of("two").runs("bridge", Phase.DTS, 9, 8).campaign()),
                file("otava.csv"));

        assertThat(files).containsExactly(file("otava.csv"), file("otava.yaml"));
        assertThat(Files.readAllLines(files.get(0)))
                .containsExactly(
                        "time,campaign,tool,versions,bridge.dts.throughput,bridge.dus.throughput,bridge.dus.loss",
                        "2026-03-01T10:00:00Z,one,cnibench 0.1.0,Bridge 1.6.2,9.2,1.0,1.0",
                        "2026-03-01T10:00:00Z,two,cnibench 0.1.0,Bridge 1.6.2,8.5,,");
        assertThat(files.get(1)).content().isEqualTo("""
                tests:
                  cnibench:
                    type: csv
                    file: 'FILE'
                    time_column: time
                    attributes: [campaign, tool, versions]
                    csv_options:
                      delimiter: ','
                      quote_char: '"'
                    metrics:
                      'bridge.dts.throughput': { column: 'bridge.dts.throughput', direction: 1, scale: 1 }  # Gbit/s
                      # bridge.dus.throughput: some campaigns have no value
                      # bridge.dus.loss: some campaigns have no value
                """.replace(
                        "FILE", file("otava.csv").toString()));
    }

    @Test
    void less_is_better_for_losses() {
        ExportFormat.OTAVA_CSV.write(List.of(campaign("one")), file("otava.csv"));

        assertThat(file("otava.yaml")).content().contains("'bridge.dus.loss', direction: -1, scale: 1 }  # %\n");
    }

    @Test
    void formats_of_one_campaign_refuse_two() {
        List<Campaign> two = List.of(campaign("one"), campaign("two"));

        assertThatThrownBy(() -> ExportFormat.PERFDASH.write(two, file("perfdash.json")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("perfdash is a format of one campaign, but got 2; export them one by one");
        assertThat(file("perfdash.json")).doesNotExist();
    }

    @Test
    void a_campaign_without_a_number_is_refused_by_every_format() {
        Campaign broken = RunValues.of("one")
                .add("bridge", Phase.DTS, new Invalid(InvalidReason.STALLED, "nothing arrived"))
                .campaign();

        for (ExportFormat format : ExportFormat.values()) {
            assertThatThrownBy(() -> format.write(List.of(broken), file("out.json")))
                    .as("%s", format)
                    .hasMessage("there is nothing to export: no valid run of one has a number");
        }
        assertThat(folder).isEmptyDirectory();
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private static JsonNode json(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }

    private static List<String> names(JsonNode entries) {
        return entries.valueStream().map(entry -> entry.get("name").asString()).toList();
    }

    /** Return a campaign of three valid runs and one invalid one, and of two UDP runs. */
    private static Campaign campaign(String id) {
        return RunValues.of(id)
                .runs("bridge", Phase.DTS, 9.1, 9.3)
                .add("bridge", Phase.DTS, new Invalid(InvalidReason.STALLED, "nothing arrived for 3 s"))
                .runs("bridge", Phase.DTS, 9.2)
                .add("bridge", Phase.DUS, Samples.measured(Samples.udp(1, 1)))
                .add("bridge", Phase.DUS, Samples.measured(Samples.udp(1, 1)))
                .campaign();
    }
}
