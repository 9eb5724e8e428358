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

class ExploreCommandTests {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void the_page_of_a_campaign_stands_beside_it() {
        store("one");

        assertThat(run("explore", folder.resolve("one").toString()))
                .as(err.toString())
                .isZero();

        Path page = folder.resolve("one/explore.html");
        assertThat(out.toString()).isEqualToIgnoringNewLines("Explore: " + page);
        assertThat(page).content().contains("\"id\":\"one\"");
    }

    @Test
    void several_campaigns_come_onto_one_page() {
        Path page = folder.resolve("new/compared.html");

        assertThat(run("explore", store("one").toString(), store("two").toString(), "-o", page.toString()))
                .as(err.toString())
                .isZero();
        assertThat(page).content().contains("\"id\":\"one\"", "\"id\":\"two\"");
    }

    @Test
    void the_same_campaign_twice_is_a_mistake() {
        Path campaign = store("one");

        assertThat(run("explore", campaign.toString(), folder.resolve("one").toString()))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .singleElement()
                .isEqualTo("cnibench: campaign one is there twice, in " + campaign + " and in " + campaign
                        + "; name it once");
    }

    @Test
    void a_broken_campaign_is_one_line() throws IOException {
        Path broken = Files.writeString(folder.resolve("campaign.json"), "{\"schemaVersion\": 1, \"id\": ");

        assertThat(run("explore", broken.toString())).isEqualTo(2);
        assertThat(err.toString().lines()).singleElement().asString().startsWith("cnibench: " + broken);
        assertThat(folder.resolve("explore.html")).doesNotExist();
    }

    @Test
    void a_report_has_the_page_as_well() {
        store("one");

        assertThat(run("report", folder.resolve("one").toString()))
                .as(err.toString())
                .isZero();
        assertThat(folder.resolve("one/explore.html")).isNotEmptyFile();
        assertThat(out.toString()).contains("Explore: " + folder.resolve("one/explore.html"));
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
