package io.github.cnibench.suite.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.result.RunValues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of {@code examples/bisect}, called by a real {@code git bisect run}, on campaigns that are stored already. */
class BisectTests {

    private static final double[] RUNS = {9.43, 9.40, 9.46, 9.42, 9.47, 9.44, 9.41, 9.45};
    private static final Path STEP = Path.of("..", "examples", "bisect", "bisect-step");

    @TempDir
    Path folder;

    private Path repository;

    @BeforeEach
    void store_what_each_commit_measures() throws IOException, InterruptedException {
        repository = Files.createDirectory(folder.resolve("repository"));
        store("baseline", 1);
        store("good", 1);
        store("alike", 1.003);
        store("slow", 0.9);
        Path launcher = Files.writeString(
                folder.resolve("cnibench"),
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -XX:TieredStopAtLevel=1 -cp '"
                        + System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")) + "' "
                        + Cnibench.class.getName() + " \"$@\"\n");
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
        assumeTrue(isGitThere(), "there is no git");
        git("init", "--quiet");
    }

    @Test
    void finds_the_commit_that_made_it_slower_past_one_that_cannot_be_built() throws IOException, InterruptedException {
        String good = commit("good", true);
        commit("alike", true);
        commit("good", true);
        commit("alike", true);
        // In the middle of eight, where git looks first.
        commit("good", false);
        commit("good", true);
        String culprit = commit("slow", true);
        commit("slow", true);
        String bad = commit("slow", true);

        git("bisect", "start", bad, good);
        Answer answer = bisect(folder.resolve("campaigns/baseline"));

        assertThat(answer.status()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("cannot be built", culprit + " is the first bad commit");
    }

    @Test
    void stops_at_a_mistake_instead_of_calling_a_commit_bad() throws IOException, InterruptedException {
        String good = commit("good", true);
        commit("good", true);
        String bad = commit("slow", true);

        git("bisect", "start", bad, good);
        Answer answer = bisect(folder.resolve("nowhere"));

        assertThat(answer.status()).isNotZero();
        assertThat(answer.text())
                .contains("bisect-step: there is no " + folder.resolve("nowhere"))
                .doesNotContain("is the first bad commit");
    }

    private void store(String id, double factor) {
        new CampaignStore()
                .write(
                        RunValues.of(id)
                                .runs(
                                        "bridge",
                                        Phase.DTS,
                                        DoubleStream.of(RUNS)
                                                .map(run -> run * factor)
                                                .toArray())
                                .campaign(),
                        folder.resolve("campaigns").resolve(id));
    }

    /** Commit the name of the campaign that the commit measures, and whether it can be built, and return its id. */
    private String commit(String campaign, boolean builds) throws IOException, InterruptedException {
        Files.writeString(repository.resolve("campaign"), campaign);
        Files.writeString(repository.resolve("builds"), Boolean.toString(builds));
        git("add", "--all");
        git("commit", "--quiet", "--allow-empty", "--message", campaign);
        return git("rev-parse", "HEAD").text().trim();
    }

    private Answer bisect(Path baseline) throws IOException, InterruptedException {
        return run(
                Map.of(
                        "CNIBENCH",
                        folder.resolve("cnibench").toString(),
                        "BISECT_BASELINE",
                        baseline.toString(),
                        "BISECT_BUILD",
                        "$(cat builds)",
                        "BISECT_MEASURE",
                        "cp -r '" + folder.resolve("campaigns") + "'/$(cat campaign) \"$CAMPAIGN\""),
                "git",
                "bisect",
                "run",
                STEP.toAbsolutePath().toString());
    }

    private Answer git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Answer answer = run(Map.of(), command.toArray(String[]::new));
        assertThat(answer.status()).as(answer.text()).isZero();
        return answer;
    }

    private boolean isGitThere() throws InterruptedException {
        try {
            return run(Map.of(), "git", "--version").status() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private Answer run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(repository.toFile()).redirectErrorStream(true);
        // Nothing of who runs the test, and no repository around it.
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment()
                .putAll(Map.of(
                        "GIT_CONFIG_GLOBAL", "/dev/null",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_AUTHOR_NAME", "test",
                        "GIT_AUTHOR_EMAIL", "test@localhost",
                        "GIT_COMMITTER_NAME", "test",
                        "GIT_COMMITTER_EMAIL", "test@localhost"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    private record Answer(int status, String text) {}
}
