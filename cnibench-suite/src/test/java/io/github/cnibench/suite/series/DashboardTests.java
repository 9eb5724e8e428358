package io.github.cnibench.suite.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.PhaseResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Looks at the dashboards without a server: whether they can be drawn, and ask for nothing that is never there. */
class DashboardTests {

    private static final Pattern METRIC = Pattern.compile("\\b(?:cnibench|statexec|benchmark|node)_\\w+");
    private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)");

    static List<Dashboard> dashboards() {
        return Dashboard.all();
    }

    @Test
    void there_are_two() {
        assertThat(Dashboard.all()).extracting(Dashboard::file).containsExactly("compare.json", "results.json");
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void every_panel_has_a_title_a_unit_and_the_provisioned_data_source(Dashboard dashboard) throws IOException {
        JsonNode provisioned = new YAMLMapper()
                .readTree(Files.readString(
                        Dashboard.STACK.resolve("grafana/provisioning/datasources/victoria-metrics.yaml")))
                .at("/datasources/0");
        Set<Integer> ids = new HashSet<>();

        assertThat(dashboard.panels()).isNotEmpty().allSatisfy(panel -> {
            assertThat(ids.add(panel.at("/id").asInt())).as("own id").isTrue();
            assertThat(panel.at("/title").asString("")).isNotBlank();
            assertThat(panel.at("/fieldConfig/defaults/unit").asString("")).isNotBlank();
            assertThat(panel.at("/targets").valueStream()).isNotEmpty().allSatisfy(target -> {
                assertThat(target.at("/expr").asString("")).isNotBlank();
                assertThat(target.at("/datasource")).isEqualTo(panel.at("/datasource"));
            });
            assertThat(panel.at("/datasource/uid")).isEqualTo(provisioned.at("/uid"));
            assertThat(panel.at("/datasource/type")).isEqualTo(provisioned.at("/type"));
        });
        assertThat(provisioned.at("/uid").asString("")).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void no_panel_lies_over_another(Dashboard dashboard) {
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : dashboard.panels()) {
            JsonNode place = panel.at("/gridPos");
            assertThat(place.at("/x").asInt() + place.at("/w").asInt()).isLessThanOrEqualTo(24);
            for (int x = 0; x < place.at("/w").asInt(); x++) {
                for (int y = 0; y < place.at("/h").asInt(); y++) {
                    assertThat(taken.add((place.at("/x").asInt() + x) + "/"
                                    + (place.at("/y").asInt() + y)))
                            .as(panel.at("/title").asString())
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void every_query_asks_for_metrics_that_a_push_writes(Dashboard dashboard) {
        Set<String> written = written();

        assertThat(dashboard.queries())
                .allSatisfy(query -> assertThat(names(METRIC, query.expression()))
                        .isNotEmpty()
                        .isSubsetOf(written));
        assertThat(dashboard.variables())
                .isNotEmpty()
                .allSatisfy(variable -> assertThat(
                                names(METRIC, variable.at("/query/query").asString("")))
                        .hasSize(1)
                        .isSubsetOf(written));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void every_variable_is_defined_before_it_is_used(Dashboard dashboard) {
        Set<String> defined = new HashSet<>();
        for (JsonNode variable : dashboard.variables()) {
            assertThat(names(VARIABLE, variable.at("/query/query").asString("")))
                    .isSubsetOf(defined);
            defined.add(variable.at("/name").asString());
        }
        Set<String> used = dashboard.panels().stream()
                .flatMap(panel -> names(VARIABLE, panel.toString()).stream())
                .collect(Collectors.toSet());
        assertThat(used).isEqualTo(defined);
    }

    @Test
    void numbers_have_the_unit_that_is_in_their_name() {
        Map<String, String> units = Map.of(
                "gigabits_per_second", "Gbits",
                "segments", "suffix: segments",
                "percent", "percent",
                "milliseconds", "ms",
                "millicpus_per_gigabit_per_second", "suffix: mCPU per Gbit/s",
                "mebibytes", "mbytes");
        List<JsonNode> bars = Dashboard.all().stream()
                .flatMap(dashboard -> dashboard.panels().stream())
                .filter(panel -> panel.at("/type").asString().equals("bargauge"))
                .toList();

        assertThat(bars).hasSize(13).allSatisfy(panel -> {
            String metric = names(METRIC, panel.at("/targets/0/expr").asString())
                    .iterator()
                    .next();
            String unit = units.keySet().stream()
                    .filter(word -> metric.endsWith("_" + word))
                    .max((one, other) -> one.length() - other.length())
                    .orElseThrow();
            assertThat(panel.at("/fieldConfig/defaults/unit").asString()).isEqualTo(units.get(unit));
        });
    }

    @Test
    void the_page_names_every_metric_of_results() throws IOException {
        assertThat(Files.readString(Path.of("..", "docs", "time-series.md")))
                .contains(Arrays.stream(Metric.values())
                        .map(ResultSeries::nameOf)
                        .map(name -> "`" + name + "`")
                        .toList())
                .contains(ResultSeries.VALIDITY, ResultSeries.COST_UNKNOWN, ResultSeries.INTERVALS);
    }

    /** Return the names of all metrics that a push of a campaign with everything in it writes. */
    private static Set<String> written() {
        Campaign campaign = SeriesCampaign.of("c", 9);
        StringBuilder lines = new StringBuilder(NodeSeries.of("f", SeriesCampaign.samples(Map.of("node", "a2")), "c")
                .lines());
        for (PhaseResult result : campaign.results()) {
            lines.append(
                    ResultSeries.of(result, ResultLabels.of("c", result, false)).lines());
        }
        return lines.toString()
                .lines()
                .map(line -> line.substring(0, line.indexOf('{')))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> names(Pattern pattern, String text) {
        Function<MatchResult, String> name = match -> match.groupCount() == 0 ? match.group() : match.group(1);
        return pattern.matcher(text).results().map(name).collect(Collectors.toCollection(TreeSet::new));
    }
}
