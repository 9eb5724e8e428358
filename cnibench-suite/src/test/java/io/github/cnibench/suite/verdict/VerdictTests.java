package io.github.cnibench.suite.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.assertion.Thresholds;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.suite.Campaigns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictTests {

    private static final String THRESHOLDS = """
            thresholds:
              - variant: bridge
                phase: dts
                throughput:
                  at-least: 5 Gbit/s
                  judged-on: %s
            """;

    @TempDir
    Path folder;

    @Test
    void numbers_without_a_threshold_pass() {
        Campaign campaign = campaign((variant, run, phase) -> Campaigns.tcp(9));
        assertThat(verdict(campaign, Judgement.withoutThresholds())).isEqualTo(new Verdict.Passed());
    }

    @Test
    void a_run_below_a_threshold_that_says_each_run_fails_and_so_does_its_cell() throws IOException {
        Campaign campaign = campaign((variant, run, phase) -> Campaigns.tcp(run == 1 ? 2.5 : 9));
        Judgement judgement = judgement(campaign, "each-run");

        assertThat(Verdict.of(campaign.results().get(0), judgement))
                .isInstanceOfSatisfying(
                        Verdict.Failed.class,
                        failed -> assertThat(failed.message())
                                .startsWith("bridge, run 1, dts: ")
                                .contains("2.5", "limits.yaml"));
        assertThat(Verdict.of(campaign.results().get(2), judgement)).isEqualTo(new Verdict.Passed());
        assertThat(verdict(campaign, judgement)).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void a_run_below_a_threshold_on_the_median_does_not_fail_by_itself() throws IOException {
        Campaign campaign = campaign((variant, run, phase) -> Campaigns.tcp(run == 1 ? 2.5 : 9));
        Judgement judgement = judgement(campaign, "median");

        assertThat(Verdict.of(campaign.results().get(0), judgement)).isEqualTo(new Verdict.Passed());
        assertThat(verdict(campaign, judgement)).isEqualTo(new Verdict.Passed());
    }

    @Test
    void an_invalid_run_leaves_a_cell_without_a_verdict() throws IOException {
        Campaign campaign = campaign((variant, run, phase) -> run == 2 ? Campaigns.refused() : Campaigns.tcp(9));
        assertThat(verdict(campaign, judgement(campaign, "each-run")))
                .isInstanceOfSatisfying(
                        Verdict.Unmeasured.class,
                        unmeasured -> assertThat(unmeasured.message())
                                .startsWith("bridge, dts: 1 of 2 runs invalid, run 2 by connection-refused: "));
    }

    @Test
    void a_cell_that_the_variant_cannot_have_is_inapplicable() {
        Campaign campaign = campaign((variant, run, phase) -> Campaigns.notApplicable());
        assertThat(verdict(campaign, Judgement.withoutThresholds())).isInstanceOf(Verdict.Inapplicable.class);
        assertThat(Verdict.of(campaign.results().get(0), Judgement.withoutThresholds()))
                .isEqualTo(new Verdict.Inapplicable("bridge, run 1, dts: not applicable: there are no Services"));
    }

    @Test
    void completeness_names_what_is_missing_and_what_nobody_asked_for() {
        Campaign whole = campaign((variant, run, phase) -> Campaigns.tcp(9));
        assertThat(Completeness.faults(whole)).isEmpty();

        List<PhaseResult> results = new ArrayList<>(whole.results());
        results.remove(0);
        results.add(results.get(1));
        assertThat(Completeness.faults(withResults(whole, results)))
                .containsExactly(
                        "bridge, run 1, dts: there is no result",
                        "bridge, run 2, dts: there is a result that was not asked for");
    }

    private static Campaign withResults(Campaign whole, List<PhaseResult> results) {
        return new Campaign(
                whole.schemaVersion(),
                whole.id(),
                whole.tool(),
                whole.startedAt(),
                Optional.empty(),
                whole.cluster(),
                whole.profile(),
                whole.seed(),
                whole.variants(),
                whole.fingerprint(),
                results,
                whole.claims(),
                whole.references(),
                whole.steps(),
                whole.warnings());
    }

    private Judgement judgement(Campaign campaign, String judgedOn) throws IOException {
        Path file = Files.writeString(folder.resolve("limits.yaml"), THRESHOLDS.formatted(judgedOn));
        return new ThresholdJudgement(Thresholds.read(file, List.of("bridge"), List.of("dts", "sts")), campaign);
    }

    private static Verdict verdict(Campaign campaign, Judgement judgement) {
        Cell cell = campaign.cells().stream()
                .filter(one -> one.phase().equals(Phase.DTS))
                .findFirst()
                .orElseThrow();
        return Verdict.of(cell, judgement);
    }

    private static Campaign campaign(Campaigns.Measurements measurements) {
        return Campaigns.of("test", Campaigns.START, List.of("bridge"), 2, measurements);
    }
}
