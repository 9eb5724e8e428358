package io.github.cnibench.suite.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.result.RunValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private ScriptFolder repository;

    @BeforeEach
    void store_what_each_commit_measures() throws IOException, InterruptedException {
        repository = new ScriptFolder(Files.createDirectory(folder.resolve("repository")));
        store("baseline", 1);
        store("good", 1);
        store("alike", 1.003);
        store("slow", 0.9);
        ScriptFolder.cnibench(folder.resolve("cnibench"));
        assumeTrue(repository.hasGit(), "there is no git");
        repository.git("init", "--quiet");
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

        repository.git("bisect", "start", bad, good);
        ScriptFolder.Answer answer = bisect(folder.resolve("campaigns/baseline"));

        assertThat(answer.status()).as(answer.text()).isZero();
        assertThat(answer.text()).contains("cannot be built", culprit + " is the first bad commit");
    }

    @Test
    void stops_at_a_mistake_instead_of_calling_a_commit_bad() throws IOException, InterruptedException {
        String good = commit("good", true);
        commit("good", true);
        String bad = commit("slow", true);

        repository.git("bisect", "start", bad, good);
        ScriptFolder.Answer answer = bisect(folder.resolve("nowhere"));

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
        Files.writeString(repository.path().resolve("campaign"), campaign);
        Files.writeString(repository.path().resolve("builds"), Boolean.toString(builds));
        repository.git("add", "--all");
        repository.git("commit", "--quiet", "--allow-empty", "--message", campaign);
        return repository.git("rev-parse", "HEAD").trim();
    }

    private ScriptFolder.Answer bisect(Path baseline) throws IOException, InterruptedException {
        return repository.run(
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
}
