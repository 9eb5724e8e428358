package io.github.cnibench.gate.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Overall;
import io.github.cnibench.gate.Verdict;
import io.github.cnibench.gate.selftest.Drawing;
import io.github.cnibench.gate.selftest.Rate;
import io.github.cnibench.gate.selftest.StoredSelfTest;
import io.github.cnibench.iperf.StudyArchive;
import io.github.cnibench.result.Campaign;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Puts the files of the 2024 study before the gate: three runs of each variant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StudyGateTests {

    private static final GateRules RULES = GateRules.defaults();

    private List<Campaign> campaigns = List.of();

    @BeforeAll
    void import_the_results() {
        Optional<Path> archive = StudyArchive.find();
        assumeThat(archive).as(StudyArchive.ABSENT).isPresent();
        campaigns = StudyCells.campaigns(archive.orElseThrow());
    }

    @Test
    void three_runs_a_side_are_never_a_pass_and_never_a_regression() {
        List<Verdict> verdicts = StudyCells.verdicts(campaigns).stream()
                .map(cell -> cell.verdict().orElseThrow())
                .toList();

        assertThat(verdicts.stream().filter(Verdict.Inconclusive.class::isInstance))
                .hasSizeGreaterThan(500);
        assertThat(verdicts.stream()
                        .filter(verdict -> !(verdict instanceof Verdict.Inconclusive))
                        .filter(verdict -> !(verdict instanceof Verdict.Invalid)))
                .isEmpty();
    }

    /** Single-stream TCP of one variant and another that is known to be much slower, as a build that lost throughput would be. */
    @Test
    void a_drop_with_complete_separation_is_suspected_with_its_size() {
        Side before = StudyCells.side(campaigns, "flannel");
        Side after = StudyCells.side(campaigns, "kubeovn");

        GateOutcome outcome = new CampaignGate(RULES, Margins.usual(), StudyCells.differences(before, after))
                .judge(before, after, StudyCells.throughput(campaigns, "dts", "dtm"));

        assertThat(outcome.report().overall()).isEqualTo(Overall.INCONCLUSIVE);
        assertThat(outcome.report().gating().get(0).text())
                .startsWith("dts throughput: inconclusive, regression suspected: -4")
                .contains("3 and 3 runs, all runs of the candidate worse than all of the baseline");
    }

    /** A few variants are much noisier than the median that makes the margin, so fewer suites pass than of one variant. */
    @Test
    void the_runs_of_all_variants_together_raise_few_false_alarms() {
        UnchangedRuns unchanged =
                UnchangedRuns.ofManyVariants(StudyCells.sides(campaigns), StudyCells.throughput(campaigns));
        StoredSelfTest.Result result =
                new StoredSelfTest(RULES, unchanged.runs(), Drawing.POOL, 1000, 1).run(List.of(10));

        Rate alarms = result.sides().get(0).drawn().falseAlarms();
        assertThat(alarms.upperBound()).as(alarms.toString()).isLessThan(RULES.level());
        assertThat(result.sides().get(0).drawn().passes().share()).isGreaterThan(0.1);
        assertThat(result.cells()).allSatisfy(cell -> assertThat(cell.values()).isGreaterThan(50));
        assertThat(result.sides().get(0).inOrder()).isEmpty();
    }
}
