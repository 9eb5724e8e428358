package io.github.cnibench.suite.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.QuotedThroughput;
import io.github.cnibench.suite.Campaigns;
import io.github.cnibench.unit.BitRate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplorePageTests {

    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"campaigns\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void holds_every_result_and_reference() throws IOException {
        Campaign campaign = GeneratedCampaign.ofStudySize();

        JsonNode shown = data(campaign).at("/campaigns/0");

        assertThat(shown.at("/results").size())
                .isEqualTo(campaign.results().size() + campaign.references().size());
        assertThat(shown.at("/variants").size()).isEqualTo(23);
        assertThat(shown.at("/fingerprint/kernel").asString()).isEqualTo("5.15.0");
        assertThat(shown.at("/warnings/0").asString()).contains("clock of node a3");
        assertThat(shown.at("/findings/0/outcome").asString()).isEqualTo("held");
    }

    @Test
    void stays_small_with_as_many_results_as_the_study_has() throws IOException {
        assertThat(Files.size(page(GeneratedCampaign.ofStudySize()))).isLessThan(2_500_000);
    }

    @Test
    void the_same_campaigns_give_the_same_page() throws IOException {
        Campaign campaign = GeneratedCampaign.small("same", "6.1.0", 1, "bridge");
        String first = Files.readString(page(campaign));

        assertThat(Files.readString(page(campaign))).isEqualTo(first);
    }

    @Test
    void medians_are_those_of_the_campaign() throws IOException {
        Campaign campaign = GeneratedCampaign.small("medians", "6.1.0", 5, "bridge", "ptp");

        JsonNode data = data(campaign);

        int throughput = Arrays.asList(Metric.values()).indexOf(Metric.THROUGHPUT);
        for (Cell cell : campaign.cells()) {
            JsonNode shown = cellOf(data, campaign, cell).at("/summaries").get(throughput);
            if (cell.median(Metric.THROUGHPUT).isPresent()) {
                double median = cell.median(Metric.THROUGHPUT).getAsDouble();
                assertThat(shown.get(0).asDouble()).isCloseTo(median, withinPercentage(0.001));
                assertThat(shown.size())
                        .as(cell + " has %s runs", cell.measured().size())
                        .isEqualTo(cell.measured().size() < 5 ? 1 : 4);
            } else {
                assertThat(shown.isNull()).isTrue();
            }
        }
    }

    @Test
    void an_invalid_result_has_a_reason_and_no_number() throws IOException {
        Campaign campaign =
                Campaigns.of("c", Campaigns.START, List.of("bridge"), 1, (variant, run, phase) -> Campaigns.refused());

        JsonNode result = data(campaign).at("/campaigns/0/results/0");

        assertThat(result.at("/validity").asString()).isEqualTo("invalid");
        assertThat(result.at("/reason").asString()).isEqualTo("connection-refused");
        assertThat(result.has("values")).isFalse();
        assertThat(result.has("series")).isFalse();
        assertThat(data(campaign).at("/reasons/connection-refused").asString()).contains("nothing accepts");
        assertThat(data(campaign).at("/campaigns/0/cells/0/invalid").asInt()).isOne();
    }

    @Test
    void a_result_that_is_not_applicable_is_neither_invalid_nor_a_number() throws IOException {
        Campaign campaign = Campaigns.of(
                "c", Campaigns.START, List.of("bridge"), 1, (variant, run, phase) -> Campaigns.notApplicable());

        JsonNode cell = data(campaign).at("/campaigns/0/cells/0");

        assertThat(cell.at("/notApplicable").asString()).isEqualTo("there are no Services");
        assertThat(cell.at("/invalid").asInt()).isZero();
        assertThat(cell.at("/runs").asInt()).isZero();
    }

    @Test
    void series_are_packed_as_whole_numbers() throws IOException {
        Campaign campaign =
                Campaigns.of("c", Campaigns.START, List.of("bridge"), 1, (variant, run, phase) -> Campaigns.tcp(9.25));

        JsonNode throughput = data(campaign).at("/campaigns/0/results/0/series/throughput");

        assertThat(throughput.toString()).isEqualTo("{\"from\":0,\"omitted\":0,\"kbps\":[9250000,9250000]}");
    }

    @Test
    void samples_of_nodes_beside_the_campaign_become_series() throws IOException {
        Campaign campaign = GeneratedCampaign.small("sampled", "6.1.0", 1, "bridge");
        Path samples = folder.resolve("runs/bridge/1/dts/samples-a2.om");
        Files.createDirectories(samples.getParent());
        Files.writeString(samples, """
                cnibench_cpu_seconds_total{cpu="0",mode="softirq"} 1 1704067200
                cnibench_cpu_seconds_total{cpu="0",mode="softirq"} 1.75 1704067201
                """);

        JsonNode series = resultOf(data(campaign), Phase.DTS).at("/series/cpu/0");

        assertThat(series.toString())
                .isEqualTo(
                        "{\"node\":\"a2\",\"role\":\"server\",\"cpus\":1,\"from\":0,\"milliCores\":{\"softirq\":[750]}}");
    }

    @Test
    void text_of_a_campaign_cannot_end_the_script_that_holds_it() throws IOException {
        Campaign campaign = GeneratedCampaign.small("</script><script>alert(1)</script><!--", "6.1.0", 1, "bridge");

        String page = Files.readString(page(campaign));

        assertThat(page).doesNotContain("<script>alert(1)");
        assertThat(data(campaign).at("/campaigns/0/id").asString()).isEqualTo("</script><script>alert(1)</script><!--");
    }

    @Test
    void loads_nothing_and_says_so_to_the_browser() throws IOException {
        String page = Files.readString(page(GeneratedCampaign.small("quiet", "6.1.0", 1, "bridge")));

        assertThat(page).contains("default-src 'none'; script-src 'sha256-");
        assertThat(page.replaceAll("(?s)<script.*?</script>", "")).doesNotContain(" src=", "@import", "url(");
    }

    @Test
    void keeps_the_notice_and_the_licenses_of_the_library() throws IOException {
        String page = Files.readString(page(GeneratedCampaign.small("licenses", "6.1.0", 1, "bridge")));

        assertThat(page)
                .contains("Apache ECharts 5.3.1")
                .contains("The Apache Software Foundation (https://www.apache.org/)")
                .contains("Apache License")
                .contains("Mike Bostock")
                .contains("Baidu Inc.");
    }

    @Test
    void every_figure_has_a_name_and_a_definition() {
        assertThat(Figure.all()).hasSizeGreaterThan(Metric.values().length).allSatisfy(figure -> {
            assertThat(figure.title()).isNotBlank();
            assertThat(figure.about()).endsWith(".");
        });
        assertThat(Figure.all()).extracting(Figure::id).doesNotHaveDuplicates();
    }

    /** Both nodes have 0.2 cores in user and 0.9 in system. */
    @Test
    void user_and_system_are_of_both_nodes_for_each_gigabit() {
        Figure figure = Figure.all().stream()
                .filter(each -> each.id().equals("cpu-user-system"))
                .findFirst()
                .orElseThrow();

        assertThat(GeneratedCampaign.small("partial", "6.1.0", 1, "bridge").results())
                .filteredOn(result -> Metric.THROUGHPUT.of(result).isPresent())
                .isNotEmpty()
                .allSatisfy(result -> assertThat(figure.of(result).orElseThrow())
                        .isCloseTo(2200 / Metric.THROUGHPUT.of(result).orElseThrow(), withinPercentage(0.001)));
    }

    @Test
    void a_quoted_throughput_stands_apart_from_the_throughput() throws IOException {
        QuotedThroughput quoted = new QuotedThroughput(BitRate.gbps(9.25), 1, 1, Optional.empty(), "knb 1.5.0");
        Measured measured = new Measured(quoted, Limit.UNKNOWN, new PathProof.Unproved("knb keeps no report"));
        Campaign campaign = Campaigns.of("c", Campaigns.START, List.of("bridge"), 1, (variant, run, phase) -> measured);
        List<String> ids = Figure.all().stream().map(Figure::id).toList();

        JsonNode values = data(campaign).at("/campaigns/0/results/0/values");

        assertThat(values.get(ids.indexOf("quoted-throughput")).asDouble()).isEqualTo(9.25);
        assertThat(values.get(ids.indexOf("throughput")).isNull()).isTrue();
    }

    @Test
    void a_page_without_campaigns_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> ExplorePage.write(List.of(), folder.resolve("x.html")));
    }

    @Test
    void a_page_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Campaign campaign = GeneratedCampaign.small("unwritten", "6.1.0", 1, "bridge");

        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() ->
                        ExplorePage.write(List.of(new ExploredCampaign(campaign, folder)), file.resolve("page.html")))
                .withMessageContaining("page.html: the page cannot be written");
    }

    private Path page(Campaign... campaigns) {
        return ExplorePage.write(
                Arrays.stream(campaigns)
                        .map(campaign -> new ExploredCampaign(campaign, folder))
                        .toList(),
                folder.resolve("pages/explore.html"));
    }

    private JsonNode data(Campaign... campaigns) throws IOException {
        Matcher data = DATA.matcher(Files.readString(page(campaigns)));
        assertThat(data.find()).isTrue();
        return new JsonMapper().readTree(data.group(1));
    }

    private static JsonNode cellOf(JsonNode data, Campaign campaign, Cell cell) {
        Map<String, Integer> places = Map.of(
                "variant", campaign.variants().indexOf(cell.variant()),
                "phase", campaign.profile().phases().indexOf(cell.phase()));
        for (JsonNode shown : data.at("/campaigns/0/cells")) {
            if (!shown.at("/host").asBoolean()
                    && places.entrySet().stream()
                            .allMatch(place -> shown.get(place.getKey()).asInt() == place.getValue())) {
                return shown;
            }
        }
        throw new AssertionError("no cell " + cell);
    }

    private static JsonNode resultOf(JsonNode data, Phase phase) {
        for (JsonNode shown : data.at("/campaigns/0/results")) {
            if (!shown.at("/host").asBoolean()
                    && shown.at("/phase").asInt() == Phase.nine().indexOf(phase)) {
                return shown;
            }
        }
        throw new AssertionError("no result of " + phase);
    }
}
