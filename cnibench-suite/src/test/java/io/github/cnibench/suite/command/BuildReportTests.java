package io.github.cnibench.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildReportTests {
    @Test
    void looks_where_a_build_leaves_its_files(@TempDir Path build) throws IOException {
        Path commandLine = Files.createDirectories(build.resolve("allure-cli/allure-2.34.1"));

        assertThat(BuildReport.reportArguments(build))
                .containsExactly(
                        "report",
                        "--live",
                        "--allure-results=" + build.resolve("allure-results"),
                        "--html=" + build.resolve("allure-report"),
                        "--history=" + build.resolve("cnibench-history"),
                        "--allure-home=" + commandLine,
                        build.resolve("cnibench").toString());
    }

    @Test
    void leaves_the_command_line_to_the_environment_where_the_build_has_none(@TempDir Path build) {
        assertThat(BuildReport.reportArguments(build)).noneMatch(argument -> argument.startsWith("--allure-home"));
    }

    @Test
    void does_not_fail_a_build_that_ran_no_test(@TempDir Path build) {
        BuildReport.main(new String[] {build.toString()});

        assertThat(build.resolve("allure-report")).doesNotExist();
    }
}
