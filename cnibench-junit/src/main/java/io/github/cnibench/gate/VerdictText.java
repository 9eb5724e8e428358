package io.github.cnibench.gate;

import io.github.cnibench.gate.Comparison.Interval;
import java.util.OptionalInt;

/** Says in one line what came of a cell. */
final class VerdictText {

    private VerdictText() {}

    static String of(CellVerdict cell) {
        String label = cell.pair().cell() + ": ";
        String found = cell.comparison().map(VerdictText::found).orElse("");
        if (cell.verdict().isEmpty()) {
            return label + "not judged" + (found.isEmpty() ? "" : ", " + found);
        }
        Verdict verdict = cell.verdict().get();
        if (verdict instanceof Verdict.Invalid invalid) {
            return label + "invalid: " + invalid.reason();
        }
        if (verdict instanceof Verdict.Inconclusive inconclusive) {
            return label + "inconclusive" + (inconclusive.suspected() ? ", regression suspected: " : ": ") + found
                    + "; " + inconclusive.reason() + "; " + moreRuns(inconclusive.moreRuns());
        }
        return label + verdict.word() + ", " + found;
    }

    private static String found(Comparison comparison) {
        Pair pair = comparison.pair();
        return Figures.change(comparison.change(), pair.cell())
                + comparison
                        .interval()
                        .map(interval -> " (" + ends(comparison, interval) + ")")
                        .orElse("")
                + ", margin " + Figures.amount(pair.margin().amount(), pair.cell())
                + ", " + pair.baseline().size() + " and " + pair.candidate().size() + " runs"
                + (comparison.apartForTheWorse() ? ", all runs of the candidate worse than all of the baseline" : "");
    }

    private static String ends(Comparison comparison, Interval interval) {
        double one = comparison.change(interval.lower());
        double other = comparison.change(interval.upper());
        GateCell cell = comparison.pair().cell();
        return Figures.change(Math.min(one, other), cell) + " to " + Figures.change(Math.max(one, other), cell);
    }

    private static String moreRuns(OptionalInt runs) {
        return runs.isPresent()
                ? runs.getAsInt() + " more a side would decide if nothing else changes"
                : "it would take more than " + Sample.MOST_VALUES + " a side to decide";
    }
}
