package io.github.cnibench.suite.verdict;

import io.github.cnibench.assertion.JudgedOn;
import io.github.cnibench.assertion.ThresholdOutcome;
import io.github.cnibench.assertion.Thresholds;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PhaseResult;
import java.util.List;

/**
 * Judges by a thresholds file: on a run the thresholds that say each run, on a cell all of them.
 *
 * @param campaign what the runs belong to
 */
public record ThresholdJudgement(Thresholds thresholds, Campaign campaign) implements Judgement {

    @Override
    public List<String> missedBy(PhaseResult run) {
        if (!(run.measurement() instanceof Measured)) {
            return List.of();
        }
        return campaign.cells().stream()
                .filter(cell -> cell.toString().equals(run.variant() + "/" + run.phase()))
                .map(cell -> new Cell(cell.variant(), cell.phase(), List.of(run)))
                .flatMap(alone -> thresholds.judge(alone).stream())
                .filter(outcome -> outcome.threshold().judgedOn() == JudgedOn.EACH_RUN && !outcome.isMet())
                .map(ThresholdJudgement::text)
                .toList();
    }

    @Override
    public List<String> missedBy(Cell cell) {
        boolean someInvalid = cell.results().stream().anyMatch(result -> result.measurement() instanceof Invalid);
        return thresholds.judge(cell).stream()
                .filter(outcome -> !outcome.isMet())
                // An invalid run is a fault of its own, of which the cell's verdict speaks already.
                .filter(outcome -> !someInvalid || outcome.status() == ThresholdOutcome.Status.MISSED)
                .map(ThresholdJudgement::text)
                .toList();
    }

    private static String text(ThresholdOutcome outcome) {
        return outcome.text() + " [" + outcome.threshold().origin() + "]";
    }
}
