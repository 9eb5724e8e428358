package io.github.cnibench.suite;

import io.github.cnibench.gate.CellVerdict;
import io.github.cnibench.gate.Overall;
import io.github.cnibench.gate.Verdict;
import io.github.cnibench.gate.campaign.GateOutcome;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/** Turns what a gate says into what JUnit says of a test. */
final class GateDemand {

    private GateDemand() {}

    /**
     * Let a test pass where the cell passes or improved, and abort it where the runs do not decide; {@link #of(GateOutcome)}
     * sees to it that the build is not green then.
     *
     * @throws AssertionError if the cell regressed
     * @throws UndecidedException if there is nothing to compare
     */
    static void of(CellVerdict cell) {
        Verdict verdict = cell.verdict().orElseThrow();
        if (verdict instanceof Verdict.Regression) {
            throw failure(cell.text());
        } else if (verdict instanceof Verdict.Invalid) {
            throw new UndecidedException(cell.text());
        } else if (verdict instanceof Verdict.Inconclusive) {
            Assumptions.abort(cell.text());
        }
    }

    /**
     * Let a test pass where the gate passes.
     *
     * @throws AssertionError if a cell regressed
     * @throws UndecidedException if the gate cannot tell
     */
    static void of(GateOutcome outcome) {
        Overall overall = outcome.report().overall();
        if (overall == Overall.REGRESSION) {
            throw failure(message(outcome, Verdict.Regression.class));
        } else if (overall == Overall.INVALID) {
            throw new UndecidedException(message(outcome, Verdict.Invalid.class));
        } else if (overall == Overall.INCONCLUSIVE) {
            throw new UndecidedException(message(outcome, Verdict.Inconclusive.class));
        }
    }

    private static String message(GateOutcome outcome, Class<? extends Verdict> reason) {
        return outcome.report().overall().word() + ": "
                + outcome.report().gating().stream()
                        .filter(cell ->
                                cell.verdict().filter(reason::isInstance).isPresent())
                        .map(CellVerdict::text)
                        .collect(Collectors.joining("\n"));
    }

    private static AssertionError failure(String message) {
        AssertionError failure = new AssertionError(message);
        // Where it was thrown is the same for all cells.
        failure.setStackTrace(new StackTraceElement[0]);
        return failure;
    }
}
