package io.github.cnibench.suite.allure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.suite.Campaigns;
import io.github.cnibench.suite.verdict.Judgement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two builds of two runs, run 1 slow, through the real Allure command line. */
class HistoryTests {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    static Path folder;

    private static String page = "";
    private static Map<String, String> files = Map.of();

    @BeforeAll
    static void build_twice() throws IOException {
        AllureCommandLine commandLine = AllureCommandLine.find(
                        Optional.of(Path.of(System.getProperty("allure.test.home"))), Map.of())
                .orElseThrow();
        for (int build = 1; build <= 2; build++) {
            Path output = folder.resolve("output-" + build);
            Campaign campaign = campaign(build);
            writeArtifacts(campaign, output);
            Path results = folder.resolve("results-" + build);
            AllureReport.writeResults(campaign, output, results, new EachRunAtLeast(5));
            Path html = new HtmlReport(commandLine)
                    .generate(results, folder.resolve("history"), folder.resolve("report-" + build));
            page = Files.readString(html);
            files = SinglePage.files(page);
        }
    }

    @Test
    void run_1_counts_as_failed() throws IOException {
        JsonNode statistic = JSON.readTree(file("widgets/summary.json")).get("statistic");
        // Per variant: run 1 and run 2 of dts and sts, two verdicts; baremetal has no services. Then the summary and
        // the completeness.
        assertThat(statistic.get("failed").asInt()).isEqualTo(1 + 1);
        assertThat(statistic.get("broken").asInt()).isEqualTo(1 + 1);
        assertThat(statistic.get("skipped").asInt()).isEqualTo(2 + 1);
        assertThat(statistic.get("total").asInt()).isEqualTo(2 * 2 * 2 + 2 * 2 + 2);
        assertThat(named("bridge · run 1 · dts").get("status").asString()).isEqualTo("failed");
        assertThat(named("bridge · run 2 · dts").get("status").asString()).isEqualTo("passed");
        assertThat(named("bridge · run 2 · sts").get("status").asString()).isEqualTo("broken");
        assertThat(named("baremetal · run 1 · sts").get("status").asString()).isEqualTo("skipped");
    }

    @Test
    void nothing_is_hidden_as_a_retry() {
        assertThat(testCases()).hasSize(2 * 2 * 2 + 2 * 2 + 2).allSatisfy(test -> {
            assertThat(test.get("hidden").asBoolean()).isFalse();
            assertThat(test.get("retriesCount").asInt()).isZero();
        });
        assertThat(testCases().stream().map(test -> test.get("historyId").asString()))
                .doesNotHaveDuplicates();
    }

    @Test
    void the_trend_has_a_point_for_each_build() throws IOException {
        JsonNode trend = JSON.readTree(file("widgets/history-trend.json"));
        assertThat(trend)
                .hasSize(2)
                .allSatisfy(point ->
                        assertThat(point.get("data").get("failed").asInt()).isEqualTo(2));
    }

    @Test
    void a_run_and_a_verdict_remember_the_earlier_build() {
        assertThat(earlierStatuses("bridge · run 1 · dts")).containsExactly("failed");
        assertThat(earlierStatuses("bridge · verdict · dts")).containsExactly("failed");
        assertThat(earlierStatuses("bridge · run 2 · dts")).containsExactly("passed");
    }

    @Test
    void what_did_not_pass_is_in_its_category() {
        assertThat(file("data/categories.json"))
                .contains("Threshold missed", "nothing accepts connections at the server's address", "Not applicable");
    }

    @Test
    void the_page_loads_nothing_from_elsewhere() {
        assertThat(page).doesNotContainPattern("<(script|link|img|iframe)[^>]*(src|href)=.?(https?:)?//");
        assertThat(page).doesNotContain("googletagmanager", "google-analytics");
    }

    @Test
    void the_page_has_environment_summary_and_attachments() {
        assertThat(file("widgets/environment.json")).contains("kernel", "6.1.0", "profile");
        JsonNode summary = named("Summary: all variants");
        assertThat(summary.get("descriptionHtml").asString())
                .contains("<table>", "baremetal", "bridge", "n/a", "MSS 8948, 3 retr, limit iperf-thread, path proved");
        assertThat(summary.get("testStage")
                        .get("attachments")
                        .get(0)
                        .get("name")
                        .asString())
                .isEqualTo("throughput.svg");
        assertThat(named("bridge · run 1 · dts").get("testStage").get("attachments"))
                .extracting(attachment -> attachment.get("name").asString())
                .containsExactlyInAnyOrder("commands", "dts-client.json");
    }

    private static Campaign campaign(int build) {
        return Campaigns.of(
                "build-" + build,
                Campaigns.START.plusSeconds(build * 100L),
                List.of("bridge", "baremetal"),
                2,
                (v, run, phase) -> {
                    if (phase.equals(Phase.STS)) {
                        return v.equals("baremetal") ? Campaigns.notApplicable() : secondRefused(run);
                    }
                    return Campaigns.tcp(v.equals("bridge") && run == 1 ? 2.5 : 9.5);
                });
    }

    private static io.github.cnibench.result.Measurement secondRefused(int run) {
        return run == 2 ? Campaigns.refused() : Campaigns.tcp(8);
    }

    private static void writeArtifacts(Campaign campaign, Path output) throws IOException {
        for (PhaseResult result : campaign.results()) {
            for (String artifact : result.artifacts()) {
                Path file = output.resolve(artifact);
                Files.createDirectories(file.getParent());
                Files.writeString(file, "{\"phase\": \"" + result.phase() + "\"}");
            }
        }
        Path charts = Files.createDirectories(output.resolve("charts"));
        Files.writeString(
                charts.resolve("throughput.svg"),
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"40\"><rect width=\"90\" height=\"20\"/></svg>");
    }

    private static JsonNode named(String name) {
        return testCases().stream()
                .filter(test -> test.get("name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no result named " + name));
    }

    private static List<String> earlierStatuses(String name) {
        return StreamSupport.stream(
                        named(name).get("extra").get("history").get("items").spliterator(), false)
                .map(item -> item.get("status").asString())
                .toList();
    }

    private static List<JsonNode> testCases() {
        return files.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("data/test-cases/"))
                .map(entry -> JSON.readTree(entry.getValue()))
                .toList();
    }

    private static String file(String name) {
        return Optional.ofNullable(files.get(name)).orElseThrow(() -> new AssertionError("the page has no " + name));
    }

    /** Each run, and each cell's slowest run, must have this throughput. */
    private record EachRunAtLeast(double gbps) implements Judgement {

        @Override
        public List<String> missedBy(PhaseResult run) {
            if (!(run.measurement() instanceof Measured)) {
                return List.of();
            }
            double actual = Metric.THROUGHPUT.of(run).orElse(0);
            return actual >= gbps ? List.of() : List.of("throughput was " + actual + " Gbit/s, expected " + gbps);
        }

        @Override
        public List<String> missedBy(Cell cell) {
            return cell.results().stream()
                    .flatMap(run -> missedBy(run).stream())
                    .toList();
        }
    }
}
