package io.github.cnibench.suite.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnibench.gate.baseline.Baseline;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.suite.Campaigns;
import io.github.cnibench.suite.command.ScriptFolder.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The shell lines of {@code examples/cni-project}'s workflow, with the real commands of git and cnibench. Maven and GitHub's own
 * command only say what they were asked for.
 */
class ProjectWorkflowTests {

    private static final Path WORKFLOW =
            Path.of("..", "examples", "cni-project", ".github", "workflows", "data-plane.yml");

    @TempDir
    Path folder;

    private final JsonNode jobs = new YAMLMapper().readTree(WORKFLOW.toFile()).at("/jobs");
    private ScriptFolder workspace;

    @BeforeEach
    void check_out() throws IOException {
        workspace = new ScriptFolder(Files.createDirectory(folder.resolve("workspace")));
        ScriptFolder.cnibench(workspace.path().resolve("cnibench/cnibench-suite/cnibench"));
        ScriptFolder.program(folder.resolve("bin/mvn"), "#!/bin/sh\nprintf '%s\\n' \"$@\" >>../mvn\n");
        ScriptFolder.program(
                folder.resolve("bin/gh"),
                "#!/bin/sh\nprintf '%s\\n' \"$*\" >>../gh\n[ \"$2\" != list ] || cat ../open\n");
        Files.createDirectory(folder.resolve("temp"));
    }

    /** Run the shell lines of a step as a runner does. */
    private Answer run(String job, String step, Map<String, String> environment)
            throws IOException, InterruptedException {
        String lines = StreamSupport.stream(jobs.at("/" + job + "/steps").spliterator(), false)
                .filter(one -> step.equals(one.path("name").asString("")))
                .map(one -> one.path("run").asString())
                .findFirst()
                .orElseThrow();
        Map<String, String> all = new HashMap<>(Map.of(
                "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"),
                "GITHUB_WORKSPACE", workspace.path().toString(),
                "GITHUB_WORKFLOW", "data plane",
                "GITHUB_STEP_SUMMARY", folder.resolve("summary").toString(),
                "RUNNER_TEMP", folder.resolve("temp").toString(),
                "IMAGE_NAME", "kube-router",
                "CLUSTER", "kind",
                "TARGET", "cnibench/cnibench-suite/target",
                "VARIANT", "our-cni",
                "CANDIDATE", "localhost/our-cni:1"));
        all.putAll(environment);
        return workspace.run(all, "bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", lines);
    }

    private List<String> asked(String program) throws IOException {
        return Files.readAllLines(folder.resolve(program));
    }

    private void store(String id, Path place, int runs) {
        new CampaignStore()
                .write(
                        Campaigns.of(
                                id,
                                Campaigns.START,
                                List.of("bridge"),
                                runs,
                                (variant, run, phase) -> Campaigns.tcp(9 + run / 100.0)),
                        place);
    }

    @Test
    void a_pull_request_measures_its_image_in_turn_with_the_released_one() throws Exception {
        run("measure", "Measure", Map.of("EVENT", "pull_request")).requireSuccess();

        assertThat(asked("mvn"))
                .containsExactly(
                        "-B",
                        "-ntp",
                        "-f",
                        "cnibench",
                        "verify",
                        "-Dcni=our-cni",
                        "-Dcnibench.variants-file=" + workspace.path() + "/variants.yaml",
                        "-Dcnibench.cluster=kind",
                        "-Dcnibench.profile=gate",
                        "-Dcnibench.candidate.image.kube-router=localhost/our-cni:1");
    }

    @Test
    void a_night_is_compared_with_the_baseline_where_there_is_one() throws Exception {
        run("measure", "Measure", Map.of("EVENT", "schedule")).requireSuccess();
        assertThat(asked("mvn")).noneMatch(argument -> argument.matches("-Dcnibench\\.(candidate|baseline).*"));
        Path baseline = ScriptFolder.program(workspace.path().resolve("baselines/our-cni.yaml"), "");

        run("measure", "Measure", Map.of("EVENT", "schedule")).requireSuccess();

        assertThat(asked("mvn")).endsWith("-Dcnibench.baseline=" + baseline);
    }

    @Test
    void the_summary_of_the_run_has_the_verdict_and_the_results() throws Exception {
        Path results = workspace.path().resolve("cnibench/cnibench-suite/target/cnibench");
        run("measure", "Show the results on the page of this run", Map.of()).requireSuccess();
        assertThat(folder.resolve("summary")).doesNotExist();
        Files.createDirectories(results.resolve("gate/our-cni"));
        Files.writeString(results.resolve("gate/our-cni/gate.md"), "pass\n");
        Files.writeString(results.resolve("summary.md"), "numbers\n");

        run("measure", "Show the results on the page of this run", Map.of()).requireSuccess();

        assertThat(folder.resolve("summary")).hasContent("pass\nnumbers\n");
    }

    @Test
    void the_page_has_all_variants_and_the_report_of_each() throws Exception {
        for (String variant : List.of("bridge", "bridge-vxlan")) {
            Path found = workspace.path().resolve("found/data-plane-" + variant);
            store("of-" + variant, found.resolve("cnibench"), 3);
            Files.createDirectories(found.resolve("allure-report"));
            Files.writeString(found.resolve("allure-report/index.html"), "report of " + variant);
        }

        run("page", "Make the page", Map.of()).requireSuccess();

        assertThat(workspace.path().resolve("site/index.html")).content().startsWith("<!doctype html>");
        assertThat(workspace.path().resolve("site/bridge-vxlan/index.html")).hasContent("report of bridge-vxlan");
    }

    @Test
    void baselines_are_taken_of_what_is_good_enough_for_one() throws Exception {
        store("one", workspace.path().resolve("found/data-plane-bridge/cnibench"), 10);
        // Its campaign has no such variant.
        store("two", workspace.path().resolve("found/data-plane-another/cnibench"), 10);

        Answer answer = run("baseline", "Take baselines", Map.of()).requireSuccess();

        assertThat(answer.text().strip()).isEqualTo("::warning::no baseline of another: status 2");
        assertThat(Baseline.read(workspace.path().resolve("baselines/bridge.yaml"))
                        .taken()
                        .by())
                .isEqualTo("data plane");
        assertThat(workspace.path().resolve("baselines/another.yaml")).doesNotExist();
        assertThat(folder.resolve("temp/body.md"))
                .content()
                .contains("dts throughput")
                .contains("another");
    }

    @Test
    void baselines_are_proposed_once_and_only_where_they_differ() throws Exception {
        assumeTrue(workspace.hasGit(), "there is no git");
        workspace.git("init", "--quiet");
        workspace.git("commit", "--quiet", "--allow-empty", "--message", "start");
        workspace.git("init", "--quiet", "--bare", folder.resolve("origin").toString());
        workspace.git("remote", "add", "origin", folder.resolve("origin").toString());
        Map<String, String> environment = Map.of("BRANCH", "data-plane-baselines", "GH_TOKEN", "none");
        Files.createDirectory(workspace.path().resolve("baselines"));
        run("baseline", "Propose them", environment).requireSuccess();
        assertThat(folder.resolve("gh")).doesNotExist();
        Files.writeString(workspace.path().resolve("baselines/bridge.yaml"), "one");
        Files.writeString(folder.resolve("open"), "0\n");

        run("baseline", "Propose them", environment).requireSuccess();
        Files.writeString(folder.resolve("open"), "1\n");
        Files.writeString(workspace.path().resolve("baselines/bridge.yaml"), "two");
        run("baseline", "Propose them", environment).requireSuccess();

        assertThat(asked("gh")).filteredOn(line -> line.startsWith("pr create")).hasSize(1);
        assertThat(asked("gh")).last().asString().startsWith("pr edit data-plane-baselines");
        assertThat(workspace.git(
                        "-C",
                        folder.resolve("origin").toString(),
                        "show",
                        "data-plane-baselines:baselines/bridge.yaml"))
                .isEqualTo("two");
    }
}
