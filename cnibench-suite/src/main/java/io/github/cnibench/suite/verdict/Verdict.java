package io.github.cnibench.suite.verdict;

import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import java.util.List;

/** What came of a run or of a cell, with the line that a report shows. */
public sealed interface Verdict {

    /** Every run has numbers, and these meet their thresholds. */
    record Passed() implements Verdict {}

    /** Numbers miss a threshold. */
    record Failed(String message) implements Verdict {}

    /** There are no numbers. */
    record Unmeasured(String message) implements Verdict {}

    /** The variant cannot have the phase, as it declared. */
    record Inapplicable(String message) implements Verdict {}

    /** Judge one run. */
    static Verdict of(PhaseResult run, Judgement judgement) {
        String label = run.variant() + ", run " + run.run() + ", " + run.phase() + ": ";
        if (run.measurement() instanceof Invalid invalid) {
            return new Unmeasured(label + invalid.reason() + ": " + invalid.message());
        }
        if (run.measurement() instanceof NotApplicable notApplicable) {
            return new Inapplicable(label + "not applicable: " + notApplicable.reason());
        }
        return of(label, judgement.missedBy(run));
    }

    /** Judge the runs of one cell together. */
    static Verdict of(Cell cell, Judgement judgement) {
        String label = cell.variant() + ", " + cell.phase() + ": ";
        List<String> missed = judgement.missedBy(cell);
        List<PhaseResult> invalid = cell.results().stream()
                .filter(run -> run.measurement() instanceof Invalid)
                .toList();
        if (missed.isEmpty() && !invalid.isEmpty()) {
            Invalid first = (Invalid) invalid.get(0).measurement();
            return new Unmeasured(label + invalid.size() + " of "
                    + cell.results().size() + " runs invalid, run "
                    + invalid.get(0).run() + " by " + first.reason() + ": " + first.message());
        }
        if (missed.isEmpty() && cell.measured().isEmpty()) {
            return new Inapplicable(label + "not applicable");
        }
        return of(label, missed);
    }

    private static Verdict of(String label, List<String> missed) {
        return missed.isEmpty() ? new Passed() : new Failed(label + String.join("; ", missed));
    }
}
