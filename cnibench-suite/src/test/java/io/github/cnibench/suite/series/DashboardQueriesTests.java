package io.github.cnibench.suite.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Interval;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.sampler.OpenMetrics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Pushes campaigns into a real VictoriaMetrics and asks it everything that the dashboards ask. */
@Tag("network")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DashboardQueriesTests {

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), (\\w+)\\)");
    private static final List<String> PHASES = List.of("dts", "dus", "sts", "dts-reference");

    private RealVictoriaMetrics real;
    private VictoriaMetrics server;
    private Path folder;
    private Campaign first;

    @BeforeAll
    void push_two_campaigns(@TempDir Path temporary) throws Exception {
        folder = temporary;
        real = RealVictoriaMetrics.start(Files.createDirectory(folder.resolve("server")), optionsOfTheStack());
        server = VictoriaMetrics.at(real.url());
        first = SeriesCampaign.write(folder.resolve("one"), "2026-03-01.1", 9.4);
        push(first, "one");
        push(SeriesCampaign.write(folder.resolve("two"), "2026-03-02.1", 7.1), "two");
    }

    @AfterAll
    void stop() {
        if (real != null) {
            real.close();
        }
    }

    /** The options in the compose file, but for where it listens and stores. */
    private static String[] optionsOfTheStack() throws Exception {
        return new YAMLMapper()
                .readTree(Files.readString(Dashboard.STACK.resolve("compose.yaml")))
                .at("/services/victoria-metrics/command")
                .valueStream()
                .map(JsonNode::asString)
                .filter(option -> !option.startsWith("-storageDataPath") && !option.startsWith("-httpListenAddr"))
                .toArray(String[]::new);
    }

    private CampaignPush.Pushed push(Campaign campaign, String name) {
        return CampaignPush.of(campaign, folder.resolve(name), true).into(server);
    }

    static List<Dashboard.Query> queries() {
        return Dashboard.all().stream()
                .flatMap(dashboard -> dashboard.queries().stream())
                .toList();
    }

    static List<Dashboard.Query> lines() {
        return queries().stream().filter(query -> !query.isInstant()).toList();
    }

    static List<Dashboard> dashboards() {
        return Dashboard.all();
    }

    @ParameterizedTest
    @MethodSource("queries")
    void every_query_yields_data(Dashboard.Query query) {
        assertThat(PHASES)
                .as(query.expression())
                .anySatisfy(phase -> assertThat(ask(query, choice(phase))).isNotEmpty());
        assertThat(ask(query, choice("no-such-phase")).size() == 0)
                .as("without data where nothing was measured, unless it is of all phases")
                .isEqualTo(query.expression().contains("$phase"));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void every_variable_has_values_to_choose_from(Dashboard dashboard) {
        assertThat(dashboard.variables()).allSatisfy(variable -> {
            Matcher call = LABEL_VALUES.matcher(variable.at("/query/query").asString());
            assertThat(call.matches()).isTrue();
            List<String> values = real.ask(
                            "/api/v1/label/" + call.group(2) + "/values",
                            Map.of(
                                    "match[]", Dashboard.filled(call.group(1), choice("dts")),
                                    "start", Long.toString(dashboard.from().getEpochSecond()),
                                    "end", Long.toString(dashboard.to().getEpochSecond())))
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            assertThat(values)
                    .isEqualTo(
                            switch (call.group(2)) {
                                case "campaign" -> List.of("2026-03-01.1", "2026-03-02.1");
                                case "variant" -> List.of("baremetal", "bridge", "bridge-vxlan");
                                case "run" -> List.of("1", "2");
                                // Of the results only phases with a number; run A is one that has a reference.
                                default ->
                                    dashboard.file().equals("results.json")
                                            ? List.of("dts", "dts-reference", "dus")
                                            : List.of("dts", "dts-reference", "dus", "sts");
                            });
        });
    }

    @Test
    void medians_are_those_of_the_campaign() {
        Map<String, Metric> panels = Map.of(
                "Throughput", Metric.THROUGHPUT,
                "Retransmits", Metric.RETRANSMITS,
                "Loss", Metric.LOSS,
                "Jitter", Metric.JITTER,
                "CPU cost", Metric.CPU_COST,
                "Memory of the node", Metric.MEMORY_USED);
        int compared = 0;
        for (Map.Entry<String, Metric> panel : panels.entrySet()) {
            for (Cell cell : first.cells()) {
                Map<String, Double> medians = byLabels(
                        only("results.json", panel.getKey() + ": median of the runs"),
                        choice(cell.phase().id()));
                String key = "{\"campaign\":\"" + first.id() + "\",\"variant\":\""
                        + cell.variant().id() + "\"}";
                if (cell.median(panel.getValue()).isPresent()) {
                    assertThat(medians.get(key))
                            .as(cell.variant() + " " + cell.phase() + " " + panel.getKey())
                            .isCloseTo(cell.median(panel.getValue()).getAsDouble(), within(1e-9));
                    compared++;
                } else {
                    assertThat(medians).doesNotContainKey(key);
                }
            }
        }
        // Throughput of six cells, each of the others of three.
        assertThat(compared).isEqualTo(6 + 5 * 3);
    }

    @Test
    void memory_over_bare_metal_is_the_difference() {
        Map<String, Double> over =
                byLabels(only("results.json", "Memory over bare metal: difference of medians"), choice("dts"));

        assertThat(over)
                .hasSize(2 * 3)
                .containsEntry("{\"campaign\":\"" + first.id() + "\",\"variant\":\"baremetal\"}", 0.0)
                .containsEntry("{\"campaign\":\"" + first.id() + "\",\"variant\":\"bridge\"}", (double)
                        SeriesCampaign.LESS_MEBIBYTES);
    }

    @Test
    void invalid_results_are_named_with_their_reason_and_have_no_number() {
        Dashboard.Query query = only("results.json", "Results without a number, in all phases");
        String one = "{\"campaign\":\"" + first.id() + "\",\"phase\":\"dts\",\"reason\":\"stalled\",\"run\":\"2\","
                + "\"validity\":\"invalid\",\"variant\":\"bridge-vxlan\"}";

        assertThat(byLabels(query, choice("dts"))).hasSize(2 * (1 + 6)).containsEntry(one, 1.0);
        assertThat(real.export("{run=\"2\",variant=\"bridge-vxlan\",phase=\"dts\",__name__=~\"cnibench_result_.+\"}"))
                .hasSize(2)
                .allMatch(line -> line.contains("cnibench_result_validity_info"));
    }

    @Test
    void b_against_a_is_what_the_campaigns_say() {
        Dashboard.Query throughput =
                Dashboard.of("compare.json").queries("B against A").get(0);

        assertThat(value(throughput, choice("dts"))).isCloseTo(100 * (8.1 / 9.4 - 1), within(1e-9));
    }

    @Test
    void seconds_are_those_of_the_reports() {
        Dashboard.Query query = Dashboard.of("compare.json")
                .queries("Throughput, second by second")
                .get(0);
        Transfer transfer =
                (Transfer) ((Measured) result(first, "bridge", 1, "dts").measurement()).observation();
        JsonNode points = ask(query, choice("dts")).get(0).at("/values");

        for (Interval interval : transfer.intervals()) {
            assertThat(at(points, OpenMetrics.START.getEpochSecond() + Math.round(interval.endSeconds())))
                    .isCloseTo(interval.rate().gbps(), within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("lines")
    void no_line_goes_on_where_nothing_was_measured(Dashboard.Query query) {
        // The last interval ends at second 12, the last sample was taken at 12.8, and a value is shown for up to 2 s.
        long last = OpenMetrics.START.getEpochSecond() + 14;

        assertThat(ask(query, choice("dts")))
                .isNotEmpty()
                .allSatisfy(series -> assertThat(series.at("/values")
                                .valueStream()
                                .map(point -> point.get(0).asLong()))
                        .allMatch(second -> second <= last)
                        .anyMatch(second -> second >= last - 1));
    }

    @Test
    void samples_are_those_of_the_nodes() {
        long during = OpenMetrics.START.getEpochSecond() + 6;

        JsonNode modes = ask(only("compare.json", "CPU by mode: A"), choice("dts"));
        assertThat(modes).hasSize(1);
        // Two nodes.
        assertThat(at(modes.get(0).at("/values"), during)).isCloseTo(2 * SeriesCampaign.SYSTEM_CORES, within(1e-6));
        JsonNode memory =
                ask(Dashboard.of("compare.json").queries("Memory used").get(0), choice("dts"));
        assertThat(memory)
                .hasSize(2)
                .allSatisfy(node -> assertThat(at(node.at("/values"), during)).isEqualTo(SeriesCampaign.MEMORY));
        // Segments of one second of both nodes, and nothing of the seconds before and after it.
        JsonNode segments = ask(
                Dashboard.of("compare.json").queries("TCP segments sent again").get(0), choice("dts"));
        assertThat(at(segments.get(0).at("/values"), during)).isCloseTo(2 * (7 * 7 - 6 * 6), within(1e-6));
        // 1.2004 s before the first byte, and a second later: seconds became milliseconds.
        assertThat(real.export("cnibench_cpu_seconds_total{campaign=\"" + first.id()
                        + "\",variant=\"bridge\",run=\"1\",phase=\"dts\",node=\"a2\",mode=\"system\"}"))
                .singleElement()
                .asString()
                .contains(
                        "\"values\":[1000,1000.5,1001,", "\"timestamps\":[1704067198800,1704067199800,1704067200800,");
    }

    @Test
    void a_second_push_changes_nothing() {
        String all = "{campaign=\"" + first.id() + "\"}";
        List<String> before = real.export(all);

        CampaignPush.Pushed again = push(first, "one");

        assertThat(real.export(all)).isEqualTo(before).hasSizeGreaterThan(200);
        assertThat(again.results()).isEqualTo(19);
        assertThat(again.files()).isEqualTo(2 * 13);
        assertThat(server.count(Map.of("campaign", first.id()))).isEqualTo(again.points());
    }

    @Test
    void what_is_no_longer_in_a_campaign_is_forgotten(@TempDir Path other) {
        Campaign campaign = SeriesCampaign.write(other, "shrinking", 5);
        CampaignPush.of(campaign, other, true).into(server);
        long others = server.count(Map.of("campaign", first.id()));

        CampaignPush.Pushed results = CampaignPush.of(campaign, other, false).into(server);

        assertThat(results.files()).isZero();
        assertThat(server.count(Map.of("campaign", "shrinking"))).isEqualTo(results.points());
        assertThat(server.count(Map.of("campaign", first.id()))).isEqualTo(others);
        server.forget(Map.of("campaign", "shrinking"));
    }

    @Test
    void a_server_that_forgets_what_is_old_is_noticed(@TempDir Path other) {
        try (RealVictoriaMetrics forgetful = RealVictoriaMetrics.start(other, "-retentionPeriod=1")) {
            CampaignPush push = CampaignPush.of(first, folder.resolve("one"), true);

            assertThatExceptionOfType(SeriesException.class)
                    .isThrownBy(() -> push.into(VictoriaMetrics.at(forgetful.url())))
                    .withMessageStartingWith(forgetful.url() + " has 0 points of baremetal, run 1, dts where ")
                    .withMessageEndingWith("start it with -retentionPeriod=100y, and push again");
        }
    }

    private static Map<String, String> choice(String phase) {
        Map<String, String> variables = new HashMap<>();
        // As several chosen values and "All" arrive.
        variables.put("campaign", "(2026-03-01\\\\.1|2026-03-02\\\\.1)");
        variables.put("variant", ".+");
        variables.put("phase", phase);
        variables.put("campaign_a", "2026-03-01.1");
        variables.put("variant_a", "bridge");
        variables.put("run_a", "1");
        variables.put("campaign_b", "2026-03-02.1");
        variables.put("variant_b", "bridge");
        variables.put("run_b", "2");
        return variables;
    }

    private JsonNode ask(Dashboard.Query query, Map<String, String> variables) {
        Dashboard dashboard = Dashboard.of(query.dashboard());
        String expression = Dashboard.filled(query.expression(), variables);
        assertThat(expression).doesNotContain("$");
        Map<String, String> fields = new LinkedHashMap<>(Map.of("query", expression));
        String end = Long.toString(dashboard.to().getEpochSecond());
        if (query.isInstant()) {
            fields.put("time", end);
            return real.ask("/api/v1/query", fields).at("/result");
        }
        fields.put("start", Long.toString(dashboard.from().getEpochSecond()));
        fields.put("end", end);
        fields.put("step", "1");
        return real.ask("/api/v1/query_range", fields).at("/result");
    }

    /** Return the values of an instant query by the JSON of their labels. */
    private Map<String, Double> byLabels(Dashboard.Query query, Map<String, String> variables) {
        Map<String, Double> values = new HashMap<>();
        for (JsonNode series : ask(query, variables)) {
            values.put(series.at("/metric").toString(), series.at("/value/1").asDouble());
        }
        return values;
    }

    private double value(Dashboard.Query query, Map<String, String> variables) {
        Map<String, Double> values = byLabels(query, variables);
        assertThat(values).hasSize(1);
        return values.values().iterator().next();
    }

    private static double at(JsonNode points, long second) {
        return points.valueStream()
                .filter(point -> point.get(0).asLong() == second)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no point at " + second + " in " + points))
                .get(1)
                .asDouble();
    }

    private static Dashboard.Query only(String dashboard, String panel) {
        List<Dashboard.Query> queries = Dashboard.of(dashboard).queries(panel);
        assertThat(queries).as(panel).hasSize(1);
        return queries.get(0);
    }

    private static PhaseResult result(Campaign campaign, String variant, int run, String phase) {
        return campaign.results().stream()
                .filter(result -> result.variant().equals(variant) && result.run() == run)
                .filter(result -> result.phase().equals(phase))
                .findFirst()
                .orElseThrow();
    }
}
