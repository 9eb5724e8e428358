package io.github.cnibench.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTests {

    @TempDir
    Path folder;

    private final StoredCommandRun command = new StoredCommandRun();

    @Test
    void every_campaign_is_rendered_in_its_own_folder() {
        Path one = store("one");
        store("two");

        assertThat(command.run("report", one.toString(), folder.resolve("two").toString()))
                .as(command.err.toString())
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

        assertThat(command.run("report", store("one").toString(), "--thresholds", thresholds.toString()))
                .as(command.err.toString())
                .isZero();

        assertThat(folder.resolve("one/summary.md"))
                .content()
                .contains("**Thresholds missed**\n\n- bridge, dts: expected throughput of at least 10 Gbit/s");
    }

    @Test
    void one_place_is_not_for_the_reports_of_two() {
        int status = command.run("report", store("one").toString(), store("two").toString(), "--html", "page");

        assertThat(status).isEqualTo(2);
        assertThat(command.err.toString().lines())
                .singleElement()
                .isEqualTo(
                        "cnibench: --allure-results, --html, --history and --live are for one campaign, but 2 are named;"
                                + " render these one by one");
        assertThat(folder.resolve("one/summary.md")).doesNotExist();
    }

    private Path store(String id) {
        return StoredCommandRun.store(folder, id);
    }
}
