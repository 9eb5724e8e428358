package io.github.cnibench.suite.allure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs a class with JUnit and Allure's own listener in a JVM of its own. */
class AllureListenerTests {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    @Test
    void names_and_ids_say_variant_run_and_phase() throws Exception {
        Path results = folder.resolve("results");
        assertThat(run(classPath(entry -> true), results)).contains("6 tests found");

        Map<String, JsonNode> byName = resultsByName(results);
        assertThat(byName)
                .containsOnlyKeys(
                        "bridge · run 1 · dts",
                        "bridge · run 2 · dts",
                        "bridge · run 1 · dtm",
                        "bridge · run 2 · dtm",
                        "bridge · verdict · dts",
                        "bridge · verdict · dtm");
        assertThat(byName.values().stream()
                        .map(result -> result.get("historyId").asString()))
                .doesNotHaveDuplicates();
        byName.forEach((name, result) -> {
            Subject subject = name.contains("verdict")
                    ? new Subject("bridge", Optional.empty(), name.substring(name.length() - 3))
                    : new Subject(
                            "bridge",
                            Optional.of(name.contains("run 1") ? "1" : "2"),
                            name.substring(name.length() - 3));
            String fullName = LiveCase.Suite.class.getName()
                    + (name.contains("verdict") ? "$Verdicts.holds" : "$Runs." + subject.phase());
            assertThat(result.get("fullName").asString()).isEqualTo(fullName);
            assertThat(result.get("historyId").asString()).isEqualTo(subject.historyId(fullName));
            assertThat(result.get("parameters"))
                    .extracting(parameter -> parameter.get("name").asString())
                    .isSubsetOf("variant", "run", "phase");
        });
    }

    @Test
    void failed_broken_and_skipped_are_kept_apart() throws Exception {
        Path results = folder.resolve("results");
        run(classPath(entry -> true), results);

        Map<String, JsonNode> byName = resultsByName(results);
        assertThat(statusOf(byName, "bridge · run 1 · dts")).isEqualTo("failed");
        assertThat(statusOf(byName, "bridge · run 2 · dts")).isEqualTo("passed");
        assertThat(statusOf(byName, "bridge · run 1 · dtm")).isEqualTo("broken");
        assertThat(statusOf(byName, "bridge · run 2 · dtm")).isEqualTo("skipped");
    }

    @Test
    void values_become_the_description_and_files_attachments() throws Exception {
        Path results = folder.resolve("results");
        run(classPath(entry -> true), results);

        JsonNode result = named(resultsByName(results), "bridge · run 2 · dts");
        assertThat(result.get("description").asString())
                .contains("| throughput | 9.23 Gbit/s |", "| validity | measured |")
                .doesNotContain("cnibench");
        JsonNode attachment = result.get("attachments").get(0);
        assertThat(attachment.get("name").asString()).isEqualTo("throughput.svg");
        assertThat(attachment.get("type").asString()).isEqualTo("image/svg+xml");
        assertThat(results.resolve(attachment.get("source").asString())).hasContent("<svg/>");
    }

    @Test
    void does_no_harm_where_allure_is_absent() throws Exception {
        Path results = folder.resolve("results");
        String withoutAllure = classPath(entry -> !entry.contains("/io/qameta/"));
        assertThat(run(withoutAllure, results))
                .contains("6 tests found", "2 tests failed")
                .doesNotContain("NoClassDef");
        assertThat(results).doesNotExist();
    }

    @Test
    void a_gate_has_its_values_at_each_cell_and_its_files_at_the_whole() throws Exception {
        Path results = folder.resolve("results");
        assertThat(run(classPath(entry -> true), results, LiveCase.GateSuite.class))
                .contains("3 tests found");

        Map<String, JsonNode> byName = resultsByName(results);
        assertThat(byName)
                .containsOnlyKeys(
                        "bridge-candidate · gate · dus throughput", "bridge-candidate · gate · dus loss", "overall");
        assertThat(byName.values().stream()
                        .map(result -> result.get("historyId").asString()))
                .doesNotHaveDuplicates();
        JsonNode cell = named(byName, "bridge-candidate · gate · dus throughput");
        assertThat(cell.get("status").asString()).isEqualTo("failed");
        assertThat(cell.get("description").asString())
                .containsSubsequence(
                        "| baseline | 9.435 Gbit/s |",
                        "| candidate | 8.492 Gbit/s |",
                        "| change | -10.0 % |",
                        "| interval | -10.2 % to -9.8 % |",
                        "| margin | 5.0 % |",
                        "| verdict | regression |");
        JsonNode attachments = named(byName, "overall").get("attachments");
        assertThat(attachments)
                .extracting(file ->
                        file.get("name").asString() + " " + file.get("type").asString())
                .containsExactly("gate.json application/json", "gate.md text/markdown", "gate.svg image/svg+xml");
        Path written = folder.resolve("results-campaign/gate/bridge-candidate");
        assertThat(results.resolve(attachments.get(2).get("source").asString()))
                .hasSameBinaryContentAs(written.resolve("gate.svg"))
                .content(UTF_8)
                .contains("class=\"margin\"");
    }

    private static String run(String classPath, Path results) throws IOException, InterruptedException {
        return run(classPath, results, LiveCase.Suite.class);
    }

    private static String run(String classPath, Path results, Class<?> suite) throws IOException, InterruptedException {
        Path output = results.resolveSibling("output.txt");
        Process process = new ProcessBuilder(LiveCase.command(classPath, results.toString(), suite))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    private static String classPath(Predicate<String> wanted) {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return Stream.of(all.split(File.pathSeparator)).filter(wanted).collect(Collectors.joining(File.pathSeparator));
    }

    private static Map<String, JsonNode> resultsByName(Path results) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(results)) {
            all.filter(file -> file.toString().endsWith("-result.json")).forEach(files::add);
        }
        Map<String, JsonNode> byName = new TreeMap<>();
        for (Path file : files) {
            JsonNode result = JSON.readTree(file);
            byName.put(result.get("name").asString(), result);
        }
        return byName;
    }

    private static String statusOf(Map<String, JsonNode> byName, String name) {
        return named(byName, name).get("status").asString();
    }

    private static JsonNode named(Map<String, JsonNode> byName, String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> new AssertionError("no result " + name + " in " + byName.keySet()));
    }
}
