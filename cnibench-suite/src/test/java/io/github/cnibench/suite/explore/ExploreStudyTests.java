package io.github.cnibench.suite.explore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnibench.importer.Imported;
import io.github.cnibench.importer.LabelPolicy;
import io.github.cnibench.importer.StudyImport;
import io.github.cnibench.iperf.StudyArchive;
import io.github.cnibench.variant.VariantCatalog;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Looks at all 69 runs of the 2024 study in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExploreStudyTests {

    private Browser browser;
    private Path page;

    @BeforeAll
    void start(@TempDir Path folder) {
        Optional<Path> archive = StudyArchive.find();
        assumeTrue(archive.isPresent(), StudyArchive.ABSENT);
        Browser.missing().ifPresent(lack -> assumeTrue(false, lack));
        List<ExploredCampaign> campaigns = new StudyImport(
                        VariantCatalog.builtIn(), Optional.empty(), LabelPolicy.REFUSE)
                .readPacked(archive.orElseThrow()).orElseThrow().stream()
                        .map(imported -> new ExploredCampaign(((Imported.Accepted) imported).campaign(), folder))
                        .toList();
        page = ExplorePage.write(campaigns, folder.resolve("study.html"));
        browser = Browser.start(folder);
    }

    @AfterAll
    void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @AfterEach
    void the_page_was_quiet() {
        assertThat(browser.console()).as("what the page wrote to the console").isEmpty();
        assertThat(browser.requests()).as("what the page asked the network for").isEmpty();
    }

    @Test
    void is_ready_in_less_than_two_seconds() {
        assertThat(browser.millisecondsToReady(page)).as("milliseconds").isBetween(1L, 2_000L);
    }

    @Test
    void every_variant_has_its_three_runs() {
        browser.open(page, "view=ranking&phase=dtm");

        assertThat(browser.texts("table tbody th"))
                .hasSize(23)
                .contains("baremetal", "calico-ebpf", "kuberouter-all")
                .doesNotHaveDuplicates();
        assertThat(browser.texts("table .runs a")).hasSize(69);
    }

    @Test
    void the_failed_tests_are_there_with_their_cause() {
        browser.open(page, "view=table&validity=invalid");

        assertThat(browser.text("#all-invalid")).isEqualTo("4 invalid");
        assertThat(browser.texts("#results tbody tr"))
                .hasSize(4)
                .anySatisfy(row -> assertThat(row).contains("antrea-ipsec", "name-not-resolved"))
                .anySatisfy(row -> assertThat(row).contains("calico-wg", "empty-report"));
    }

    @Test
    void a_run_is_shown_second_by_second() {
        browser.open(page, "view=timeline");

        assertThat(browser.texts(".chart svg")).isNotEmpty();
        assertThat(browser.text("h2")).contains("run 1");
    }
}
