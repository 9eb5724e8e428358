package io.github.cnibench.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.run.Instruments;
import io.github.cnibench.suite.Campaigns;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ReportCommandTests {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void every_campaign_is_rendered_in_its_own_folder() {
        Path one = store("one");
        store("two");

        assertThat(run("report", one.toString(), folder.resolve("two").toString()))
                .as(err.toString())
                .isZero();

        for (String id : List.of("one", "two")) {
            assertThat(folder.resolve(id).resolve("summary.md")).content().contains(", campaign " + id + "\n");
            assertThat(folder.resolve(id).resolve("results.csv")).isNotEmptyFile();
            assertThat(folder.resolve(id).resolve("explore.html")).isNotEmptyFile();
            assertThat(folder.resolve(id).resolve("allure-results")).isNotEmptyDirectory();
        }
    }

    @Test
    void the_summary_says_which_thresholds_are_missed() throws IOException {
        Path thresholds = Files.writeString(folder.resolve("limits.yaml"), """
                thresholds:
                  - variant: bridge
                    phase: dts
                    throughput: { at-least: 10 Gbit/s }
                """);

        assertThat(run("report", store("one").toString(), "--thresholds", thresholds.toString()))
                .as(err.toString())
                .isZero();

        assertThat(folder.resolve("one/summary.md"))
                .content()
                .contains("**Thresholds missed**\n\n- bridge, dts: expected throughput of at least 10 Gbit/s");
    }

    @Test
    void one_place_is_not_for_the_reports_of_two() {
        int status = run("report", store("one").toString(), store("two").toString(), "--html", "page");

        assertThat(status).isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .isEqualTo(
                        "cnibench: --allure-results, --html, --history and --live are for one campaign, but 2 are named;"
                                + " render these one by one");
        assertThat(folder.resolve("one/summary.md")).doesNotExist();
    }

    private Path store(String id) {
        Campaign campaign =
                Campaigns.of(id, Campaigns.START, List.of("bridge"), 1, (variant, run, phase) -> Campaigns.tcp(9));
        return new CampaignStore().write(campaign, folder.resolve(id));
    }

    private int run(String... arguments) {
        CommandLine command = Cnibench.create(Instruments::standard, List::of);
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
