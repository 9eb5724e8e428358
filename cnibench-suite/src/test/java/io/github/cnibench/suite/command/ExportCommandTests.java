package io.github.cnibench.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportCommandTests {

    @TempDir
    Path folder;

    private final StoredCommandRun command = new StoredCommandRun();

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "github-action-benchmark, out-bigger.json",
        "jmh-json, out.json",
        "perfdash, out.json",
        "otava-csv, out.json",
    })
    void writes_the_format_and_names_its_files(String format, String name) {
        String campaign = StoredCommandRun.store(folder, "one").toString();

        assertThat(command.run("export", campaign, "--format", format, "--output", file("out.json")))
                .as(command.err.toString())
                .isZero();
        assertThat(command.out.toString().lines()).first().isEqualTo("File: " + file(name));
        assertThat(Path.of(file(name))).isNotEmptyFile();
    }

    @Test
    void several_campaigns_are_for_otava_only() {
        String one = StoredCommandRun.store(folder, "one").toString();
        String two = StoredCommandRun.store(folder, "two").toString();

        assertThat(command.run("export", one, two, "--format", "jmh-json", "--output", file("out.json")))
                .isEqualTo(2);
        assertThat(command.err.toString().lines())
                .singleElement()
                .isEqualTo("cnibench: jmh-json is a format of one campaign, but got 2; export them one by one");
        assertThat(command.run("export", one, two, "--format", "otava-csv", "--output", file("out.csv")))
                .isZero();
    }

    @Test
    void an_unknown_format_names_the_known_ones() {
        String campaign = StoredCommandRun.store(folder, "one").toString();

        assertThat(command.run("export", campaign, "--format", "csv", "--output", "y"))
                .isEqualTo(2);
        assertThat(command.err.toString().lines())
                .singleElement()
                .isEqualTo("cnibench: --format csv: expected one of github-action-benchmark, otava-csv, jmh-json,"
                        + " perfdash");
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
