package io.github.cnibench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class GeneratedTextTests {

    @Test
    @DisabledIfSystemProperty(named = "cnibench.docs.update", matches = "true")
    void says_how_to_update_a_part_that_is_out_of_date(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(
                folder.resolve("page.md"), "# Page\n<!-- generated: table -->\n\nold\n<!-- end of table -->\n");

        assertThatThrownBy(() -> new GeneratedText(page).requireUpToDate("table", "new"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the part 'table' is out of date")
                .hasMessageContaining("-Dcnibench.docs.update=true");
        assertThatCode(() -> new GeneratedText(page).requireUpToDate("table", "old"))
                .doesNotThrowAnyException();
        assertThat(page).content().contains("old");
    }

    @Test
    void refuses_a_page_without_the_marks(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), "# Page\n");

        assertThatThrownBy(() -> new GeneratedText(page).requireUpToDate("table", "new"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("marks of table");
    }
}
