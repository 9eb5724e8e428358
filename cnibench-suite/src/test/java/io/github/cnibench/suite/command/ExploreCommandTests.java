package io.github.cnibench.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExploreCommandTests {

    @TempDir
    Path folder;

    private final StoredCommandRun command = new StoredCommandRun();

    @Test
    void the_page_of_a_campaign_stands_beside_it() {
        store("one");

        assertThat(command.run("explore", folder.resolve("one").toString()))
                .as(command.err.toString())
                .isZero();

        Path page = folder.resolve("one/explore.html");
        assertThat(command.out.toString()).isEqualToIgnoringNewLines("Explore: " + page);
        assertThat(page).content().contains("\"id\":\"one\"");
    }

    @Test
    void several_campaigns_come_onto_one_page() {
        Path page = folder.resolve("new/compared.html");

        assertThat(command.run("explore", store("one").toString(), store("two").toString(), "-o", page.toString()))
                .as(command.err.toString())
                .isZero();
        assertThat(page).content().contains("\"id\":\"one\"", "\"id\":\"two\"");
    }

    @Test
    void the_same_campaign_twice_is_a_mistake() {
        Path campaign = store("one");

        assertThat(command.run(
                        "explore", campaign.toString(), folder.resolve("one").toString()))
                .isEqualTo(2);
        assertThat(command.err.toString().lines())
                .singleElement()
                .isEqualTo("cnibench: campaign one is there twice, in " + campaign + " and in " + campaign
                        + "; name it once");
    }

    @Test
    void a_broken_campaign_is_one_line() throws IOException {
        Path broken = Files.writeString(folder.resolve("campaign.json"), "{\"schemaVersion\": 1, \"id\": ");

        assertThat(command.run("explore", broken.toString())).isEqualTo(2);
        assertThat(command.err.toString().lines()).singleElement().asString().startsWith("cnibench: " + broken);
        assertThat(folder.resolve("explore.html")).doesNotExist();
    }

    @Test
    void a_report_has_the_page_as_well() {
        store("one");

        assertThat(command.run("report", folder.resolve("one").toString()))
                .as(command.err.toString())
                .isZero();
        assertThat(folder.resolve("one/explore.html")).isNotEmptyFile();
        assertThat(command.out.toString()).contains("Explore: " + folder.resolve("one/explore.html"));
    }

    private Path store(String id) {
        return StoredCommandRun.store(folder, id);
    }
}
