package io.github.cnibench.gate.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.gate.CellVerdict;
import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Overall;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.Verdict;
import io.github.cnibench.gate.campaign.Declaration;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.gate.campaign.Margins;
import io.github.cnibench.gate.campaign.Side;
import io.github.cnibench.gate.campaign.UnlikeEnvironmentsException;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.RunValues;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Candidates judged against a baseline from a file. */
class BaselineGateTests {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final BaselineGate GATE = new BaselineGate(GateRules.defaults(), Optional.empty(), Set.of());

    @TempDir
    Path folder;

    @Test
    void the_same_passes() {
        GateOutcome outcome = judge("", Baselines.RUNS);

        assertThat(outcome.report().overall()).isEqualTo(Overall.PASS);
        assertThat(outcome.notes()).isEmpty();
        assertThat(outcome.baseline().name()).isEqualTo("bridge of baseline " + folder.resolve("bridge.yaml"));
    }

    @Test
    void less_is_a_regression() {
        assertThat(judge("", Baselines.times(0.95)).report().overall()).isEqualTo(Overall.REGRESSION);
    }

    @Test
    void more_is_an_improvement() {
        GateOutcome outcome = judge("", Baselines.times(1.05));

        assertThat(outcome.report().gating())
                .singleElement()
                .extracting(cell -> cell.verdict().orElseThrow())
                .isInstanceOf(Verdict.Improvement.class);
        assertThat(outcome.report().overall()).isEqualTo(Overall.PASS);
    }

    @Test
    void too_few_runs_are_inconclusive() {
        assertThat(judge("", 9.4, 9.41, 9.42).report().overall()).isEqualTo(Overall.INCONCLUSIVE);
    }

    @Test
    void no_valid_run_is_invalid() {
        Campaign broken = RunValues.of("two")
                .add("bridge", Phase.DTS, new Invalid(InvalidReason.STALLED, "nothing arrived for 3 s"))
                .campaign();

        assertThat(judge(read(""), broken, DAY).report().overall()).isEqualTo(Overall.INVALID);
    }

    @Test
    void invalid_runs_of_the_baseline_are_noted() {
        double[] runs = new double[10];
        Arrays.setAll(runs, i -> 9.4 + i / 100.0);
        Campaign one = RunValues.of("one")
                .runs("bridge", Phase.DTS, runs)
                .add("bridge", Phase.DTS, new Invalid(InvalidReason.STALLED, "nothing arrived for 3 s"))
                .campaign();
        Baseline baseline =
                Baseline.read(Baselines.write(folder, Baselines.of(one).toYaml()));

        assertThat(judge(baseline, Baselines.campaign("two", runs), DAY).notes())
                .containsExactly("dts throughput, baseline: 1 of 11 runs have no value; its campaign says why");
    }

    @Test
    void the_frozen_margin_counts_and_the_users_own_takes_its_place() {
        Baseline baseline = read("");
        Campaign worse = Baselines.campaign("two", Baselines.times(0.97));

        assertThat(judge(baseline, worse, DAY).report().overall()).isEqualTo(Overall.REGRESSION);
        assertThat(new BaselineGate(GateRules.defaults(), Optional.of(Margins.fixed(0.1, 1)), Set.of())
                        .judge(
                                baseline,
                                side(worse),
                                baseline.declaration(worse.profile().phases()),
                                DAY)
                        .report()
                        .overall())
                .isEqualTo(Overall.PASS);
    }

    @Test
    void the_cells_of_the_file_judge_and_the_users_own_take_their_place() {
        Campaign both = RunValues.of("one")
                .runs("bridge", Phase.DTS, Baselines.RUNS)
                .runs("bridge", Phase.STS, Baselines.RUNS)
                .campaign();
        Baseline baseline = Baselines.of(both, "sts:throughput");
        List<Phase> phases = both.profile().phases();

        assertThat(GATE.judge(baseline, side(both), baseline.declaration(phases), DAY)
                        .report()
                        .gating())
                .extracting(BaselineGateTests::cell)
                .containsExactly("sts throughput");
        assertThat(GATE.judge(baseline, side(both), Declaration.parse("dts:throughput", phases), DAY)
                        .report()
                        .gating())
                .extracting(BaselineGateTests::cell)
                .containsExactly("dts throughput");
        assertThatThrownBy(() -> baseline.declaration(List.of(Phase.DTS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "bridge.yaml judges by sts throughput, but phase sts is not measured; measure it, or declare the"
                                + " cells that judge");
    }

    @Test
    void an_accepted_change_passes_and_what_is_beyond_it_does_not() {
        String accepted = Baselines.accepted("throughput", "-8 %", "2026-07-01");

        GateOutcome outcome = judge(accepted, Baselines.times(0.92));

        assertThat(outcome.report().overall()).isEqualTo(Overall.PASS);
        assertThat(outcome.notes())
                .containsExactly(
                        "dts throughput: a change of -8 % is accepted until 2026-07-01 and the baseline moved by it:"
                                + " checksums in software (https://example.org/issues/7)");
        assertThat(judge(accepted, Baselines.times(0.88)).report().overall()).isEqualTo(Overall.REGRESSION);
        assertThat(judge("", Baselines.times(0.92)).report().overall()).isEqualTo(Overall.REGRESSION);
    }

    @Test
    void an_accepted_change_expires() {
        GateOutcome outcome = judge(Baselines.accepted("throughput", "-8 %", "2026-06-30"), Baselines.times(0.92));

        assertThat(outcome.report().overall()).isEqualTo(Overall.REGRESSION);
        assertThat(outcome.notes())
                .containsExactly(
                        "dts throughput: the change of -8 % was accepted until 2026-06-30 and counts no longer:"
                                + " checksums in software (https://example.org/issues/7)");
    }

    @Test
    void an_accepted_loss_moves_by_points() {
        Campaign udp =
                RunValues.of("one").runs("bridge", Phase.DUS, Baselines.RUNS).campaign();
        Baseline baseline = Baseline.read(Baselines.write(
                folder,
                Baselines.of(udp).toYaml()
                        + Baselines.accepted("loss", "+0.5 points", "2026-12-31")
                                .replace("phase: dts", "phase: dus")));

        assertThat(baseline.side(DAY).in(baseline.accepted().get(0).cell()).sample())
                .isEqualTo(Sample.of(1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5));
        assertThat(baseline.side().in(baseline.accepted().get(0).cell()).sample())
                .isEqualTo(Sample.of(1, 1, 1, 1, 1, 1, 1, 1));
    }

    @Test
    void an_expired_baseline_is_refused() {
        Baseline baseline = read("");
        Campaign same = Baselines.campaign("two", Baselines.RUNS);

        assertThat(judge(baseline, same, LocalDate.of(2026, 11, 28)).report().overall())
                .isEqualTo(Overall.PASS);
        assertThatThrownBy(() -> judge(baseline, same, LocalDate.of(2026, 11, 29)))
                .isInstanceOf(DocumentException.class)
                .hasMessage(baseline.source() + ": the baseline of bridge, taken on 2026-06-01, expired on 2026-11-28;"
                        + " measure again and renew it with 'cnibench baseline <campaign>... --variant bridge --output "
                        + baseline.source() + " --replace'");
    }

    @Test
    void another_environment_is_refused_unless_its_field_is_allowed() {
        Campaign other = RunValues.of("two")
                .runs("bridge", Phase.DTS, Baselines.RUNS)
                .field("kernel", "6.8.0")
                .campaign();
        Baseline baseline = read("");

        assertThatThrownBy(() -> judge(baseline, other, DAY))
                .isInstanceOf(UnlikeEnvironmentsException.class)
                .hasMessageContaining("they differ in kernel (6.1.0 and 6.8.0)");
        assertThat(new BaselineGate(GateRules.defaults(), Optional.empty(), Set.of("kernel"))
                        .judge(
                                baseline,
                                side(other),
                                baseline.declaration(other.profile().phases()),
                                DAY)
                        .notes())
                .containsExactly("the environments differ as allowed: kernel (6.1.0 and 6.8.0)");
    }

    @Test
    void another_variant_is_refused_unless_that_is_allowed() {
        Campaign other =
                RunValues.of("two").runs("ptp", Phase.DTS, Baselines.RUNS).campaign();
        Side ptp = Side.of(other, "ptp", false);
        Baseline baseline = Baselines.baseline();
        Declaration dts = baseline.declaration(List.of(Phase.DTS));

        assertThatThrownBy(() -> GATE.judge(baseline, ptp, dts, DAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "bridge.yaml is a baseline of bridge, but the candidate is ptp of campaign two; name a baseline"
                                + " of this variant, or allow 'variant' to differ");
        assertThat(new BaselineGate(GateRules.defaults(), Optional.empty(), Set.of("variant"))
                        .judge(baseline, ptp, dts, DAY)
                        .report()
                        .overall())
                .isEqualTo(Overall.PASS);
    }

    private GateOutcome judge(String more, double... gbps) {
        return judge(read(more), Baselines.campaign("two", gbps), DAY);
    }

    private static GateOutcome judge(Baseline baseline, Campaign candidate, LocalDate day) {
        return GATE.judge(
                baseline,
                side(candidate),
                baseline.declaration(candidate.profile().phases()),
                day);
    }

    private Baseline read(String more) {
        return Baseline.read(Baselines.file(folder, more));
    }

    private static Side side(Campaign campaign) {
        return Side.of(campaign, "bridge", false);
    }

    private static String cell(CellVerdict verdict) {
        return verdict.pair().cell().toString();
    }
}
