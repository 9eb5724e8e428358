package io.github.cnibench.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.suite.Campaigns;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SelftestCommandTests {

    private static final String FEW = "--suites=200";

    @TempDir
    Path folder;

    private final StoredCommandRun command = new StoredCommandRun();

    @Test
    void says_what_a_gate_does_with_the_runs_of_a_variant() {
        store("one", List.of("bridge"), 24);

        assertThat(command.run("selftest", folder.resolve("one").toString(), FEW))
                .as(command.err.toString())
                .isZero();

        assertThat(command.out.toString().lines())
                .startsWith(
                        "bridge of campaign one, split: 200 suites for each number of runs, seed 1",
                        "",
                        "Suites of 2 cells, drawn",
                        "  runs a side  false alarms  at most (95 %)  pass, no change  pass, change = margin")
                .anyMatch(line -> line.matches("  10 +[0-9.]+ %  .*"))
                .anyMatch(line -> line.matches("  cell +runs +spread +margin +found with 5 +found with 10"))
                .anyMatch(line -> line.matches("  dts throughput  24 +[0-9.]+ % +[0-9.]+ % +[0-9.]+ % .*"))
                .anyMatch(line -> line.matches("  10 +interleaved +[01] of 1  .*"))
                .contains(
                        "15 runs a side take 30 runs, but dts throughput has 24",
                        "all suites are drawn from the same 24 runs, so the bound is that of drawing from these and not"
                                + " of measuring again; the order of time is lost, and drift with it");
    }

    @Test
    void says_what_suites_in_the_order_of_time_cannot_show() {
        store("one", List.of("bridge"), 200);

        command.run("selftest", folder.resolve("one").toString(), FEW, "--runs=5", "--cells=dts:throughput");

        assertThat(command.out.toString())
                .contains("20 suites in the order of time with 5 runs a side and no alarm only bound the rate below"
                        + " 13.91 %; below 1 % takes 299");
    }

    @Test
    void the_same_in_markdown() {
        store("one", List.of("bridge"), 24);

        assertThat(command.run("selftest", folder.resolve("one").toString(), FEW, "--runs=10", "--format=markdown"))
                .isZero();

        assertThat(command.out.toString().lines())
                .contains("### Suites in the order of time", "|---|---|---|---|---|")
                .anyMatch(line -> line.startsWith("| sts throughput | 24 | "))
                .anyMatch(line -> line.startsWith("- all suites are drawn from the same 24 runs"));
    }

    @Test
    void the_same_as_json() {
        store("one", List.of("bridge"), 24);

        assertThat(command.run("selftest", folder.resolve("one").toString(), FEW, "--runs=10", "--format=json"))
                .isZero();

        JsonNode all = JsonMapper.shared().readTree(command.out.toString());
        assertThat(all.at("/drawing").asString()).isEqualTo("split");
        assertThat(all.at("/runs/0/falseAlarms/of").asInt()).isEqualTo(200);
        assertThat(all.at("/runs/0/falseAlarms/upperBound").asDouble()).isBetween(0.0, 0.1);
        assertThat(all.at("/runs/0/inOrder/1/measured").asString()).isEqualTo("one side after the other");
        assertThat(all.at("/cells/1/cell").asString()).isEqualTo("sts throughput");
        assertThat(all.at("/cells/1/smallestChange/10").asDouble()).isGreaterThan(0);
        assertThat(all.at("/cells/1/scale").asString()).isEqualTo("ratio");
        assertThat(all.at("/notes").size()).isEqualTo(2);
    }

    @Test
    void few_runs_of_many_variants_are_pooled() {
        store("deep/one", List.of("bridge", "ptp"), 8);
        store("deep/two", List.of("bridge"), 8);

        assertThat(command.run("selftest", folder.toString(), FEW, "--pool", "--runs=10"))
                .as(command.err.toString())
                .isZero();

        assertThat(command.out.toString())
                .startsWith("3 sets of runs, pooled: 200 suites")
                .contains("the same 24 runs")
                .contains("there is no suite in the order of time, so drift is not seen: it takes 20 runs");
    }

    @Test
    void more_false_alarms_than_wished_are_status_1() {
        store("one", List.of("bridge"), 24);
        String campaign = folder.resolve("one").toString();

        assertThat(command.run("selftest", campaign, FEW, "--runs=10", "--most-false-alarms=50 %"))
                .isZero();
        assertThat(command.run("selftest", campaign, FEW, "--runs=10", "--most-false-alarms=1"))
                .as("200 suites bound no rate below 1 %")
                .isEqualTo(1);
    }

    @Test
    void one_of_several_variants_must_be_chosen() {
        store("one", List.of("bridge", "ptp"), 12);
        String campaign = folder.resolve("one").toString();

        assertThat(command.run("selftest", campaign)).isEqualTo(2);
        assertThat(command.err.toString())
                .isEqualToIgnoringNewLines("cnibench: which variant? give --variant with one of bridge, ptp, or --pool"
                        + " to draw from the runs of all");
        assertThat(command.run("selftest", campaign, "--variant=ptp", "--runs=6", FEW))
                .isZero();
        assertThat(command.out.toString()).startsWith("ptp of campaign one");
    }

    @Test
    void what_cannot_be_judged_is_one_line_and_status_2() {
        store("one", List.of("bridge"), 8);
        String campaign = folder.resolve("one").toString();

        refused("10 runs a side take 20 runs, but dts throughput has 8", campaign, "--runs=10");
        refused("--variant ptp: no campaign has it; known: bridge", campaign, "--variant=ptp");
        refused("--cells 'dtx:throughput': there is no phase 'dtx'", campaign, "--cells=dtx:throughput");
        refused("dts cpu-cost: no run has a value", campaign, "--cells=dts:cpu-cost");
    }

    private void refused(String expected, String... arguments) {
        StoredCommandRun run = new StoredCommandRun();
        String[] all = new String[arguments.length + 1];
        all[0] = "selftest";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        assertThat(run.run(all)).isEqualTo(2);
        assertThat(run.err.toString().lines()).singleElement().asString().contains(expected);
    }

    private void store(String id, List<String> variants, int runs) {
        Random random = new Random(1);
        new CampaignStore()
                .write(
                        Campaigns.of(
                                id.replace('/', '-'),
                                Campaigns.START,
                                variants,
                                runs,
                                (variant, run, phase) -> Campaigns.tcp(9 * Math.exp(0.02 * random.nextGaussian()))),
                        folder.resolve(id));
    }
}
