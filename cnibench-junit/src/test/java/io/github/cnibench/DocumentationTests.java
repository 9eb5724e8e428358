package io.github.cnibench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.run.SettingKey;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps README.md and the pages in docs true. */
class DocumentationTests {

    private static final Path ROOT = Path.of("..");
    private static final Path EXAMPLES = Path.of("src", "test", "java", "io", "github", "cnibench", "example");
    private static final Pattern JAVA_BLOCK = Pattern.compile("(?ms)^```java\\n(.*?)^```$");

    @Test
    void the_example_of_the_readme_is_code_that_compiles() throws IOException {
        String source = Files.readString(EXAMPLES.resolve("TcpGateIT.java"));

        assertThat(javaBlocks("README.md")).containsExactly(source.substring(source.indexOf("@ForEachVariant")));
    }

    @Test
    void the_example_of_the_user_guide_is_code_that_compiles() throws IOException {
        String source = Files.readString(EXAMPLES.resolve("PacedUdpIT.java"));

        assertThat(javaBlocks("docs/user-guide.md")).containsExactly(source.substring(source.indexOf("import ")));
    }

    @Test
    void the_readme_names_the_variants_of_the_embedded_cluster() throws IOException {
        assertThat(Files.readString(ROOT.resolve("README.md"))
                        .lines()
                        .dropWhile(line -> !line.startsWith("| id | pods are wired by |"))
                        .skip(2)
                        .takeWhile(line -> line.startsWith("|"))
                        .map(line -> line.split("`", -1)[1]))
                .containsExactlyInAnyOrderElementsOf(VariantCatalog.builtIn().all().stream()
                        .filter(variant -> variant.clusters().contains("netns"))
                        .map(Variant::id)
                        .toList());
    }

    @Test
    void lists_every_key() throws IOException {
        GeneratedText.of("configuration.md")
                .requireUpToDate(
                        "keys",
                        "| key | value | default | meaning |\n|---|---|---|---|\n"
                                + Arrays.stream(SettingKey.values())
                                        .map(DocumentationTests::row)
                                        .collect(Collectors.joining()));
    }

    private static String row(SettingKey key) {
        String defaultText = key.defaultText().isEmpty() ? "none" : key.defaultText();
        return "| `" + key.key() + "` | " + key.type() + " | " + defaultText + " | "
                + key.description().replace("<", "&lt;") + " |\n";
    }

    @Test
    void the_user_guide_explains_every_reason_for_an_invalid_measurement() throws IOException {
        List<List<String>> rows = Files.readString(ROOT.resolve("docs/user-guide.md"))
                .lines()
                .dropWhile(line -> !line.startsWith("| reason | means |"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.split("\\|", -1))
                        .map(String::trim)
                        .toList()
                        .subList(1, 5))
                .toList();

        assertThat(rows)
                .extracting(row -> row.get(0) + " " + row.get(1))
                .containsExactlyElementsOf(Arrays.stream(InvalidReason.values())
                        .map(reason -> "`" + reason.word() + "` " + reason.meaning())
                        .toList());
        assertThat(rows)
                .allSatisfy(row -> assertThat(row.subList(2, 4))
                        .as("cause and advice of %s", row.get(0))
                        .noneMatch(String::isEmpty));
    }

    @Test
    void every_relative_link_leads_somewhere() throws IOException {
        List<Path> files = MarkdownFiles.below(ROOT);
        List<String> broken = new ArrayList<>();
        for (Path file : files) {
            broken.addAll(MarkdownFiles.brokenLinks(file));
        }

        assertThat(files).hasSizeGreaterThan(5);
        assertThat(broken).isEmpty();
    }

    @Test
    void every_row_of_a_table_has_as_many_cells_as_its_header() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : MarkdownFiles.below(ROOT)) {
            broken.addAll(MarkdownFiles.brokenTables(file));
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void finds_a_link_that_leads_nowhere(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), """
                # A heading, with `code`
                [a](gone.md) [b](page.md) [c](#a-heading-with-code) [d](#gone)
                [e](page.md#gone) [f](https://example.org/gone)
                ```
                [g](gone.md)
                ```
                `[h](gone.md)`
                """);

        assertThat(MarkdownFiles.brokenLinks(page))
                .containsExactly(
                        page + ": the link (gone.md) leads nowhere",
                        page + ": the link (#gone) leads nowhere",
                        page + ": the link (page.md#gone) leads nowhere");
    }

    @Test
    void finds_a_row_that_does_not_fit_its_table(@TempDir Path folder) throws IOException {
        Path page = Files.writeString(folder.resolve("page.md"), """
                | a | b |
                |---|---|
                | 1 | 2 \\| 3 |
                | 4 | 5 | 6 |

                | alone |
                """);

        assertThat(MarkdownFiles.brokenTables(page))
                .singleElement()
                .asString()
                .contains("3 cells where the row above has 2");
    }

    private static List<String> javaBlocks(String page) throws IOException {
        return JAVA_BLOCK
                .matcher(Files.readString(ROOT.resolve(page)))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
