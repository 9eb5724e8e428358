package io.github.cnibench.chart;

import io.github.cnibench.gate.CellVerdict;
import io.github.cnibench.gate.Overall;
import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.Verdict;
import io.github.cnibench.gate.campaign.GateOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Says what to do about the outcome of a gate. */
final class GateAdvice {

    private GateAdvice() {}

    /** Return what to do, one line each; there is one at least. */
    static List<String> of(GateOutcome outcome) {
        List<CellVerdict> cells = outcome.report().gating();
        List<String> lines = new ArrayList<>();
        String regressed = named(cells, Verdict.Regression.class);
        if (!regressed.isEmpty()) {
            lines.add("find what made " + regressed
                    + " worse, for instance with 'git bisect run'; where the loss is wanted," + " take a new baseline");
        }
        cells.forEach(cell -> cell.verdict()
                .filter(Verdict.Invalid.class::isInstance)
                .map(Verdict.Invalid.class::cast)
                .ifPresent(invalid -> lines.add(cell.pair().cell() + ": " + invalid.reason()
                        + "; repair what leaves runs without a value and measure again, or declare another cell")));
        int runs = runsThatDecide(cells);
        if (runs > 0) {
            lines.add("measure both sides again with " + runs + " runs each (cnibench.runs=" + runs
                    + "): that many decide if estimate and spread stay as they are");
        }
        cells.stream()
                .filter(GateAdvice::isOutOfReach)
                .forEach(
                        cell -> lines.add(
                                cell.pair().cell()
                                        + ": not even " + Sample.MOST_VALUES
                                        + " runs a side would decide; find out what makes the runs differ so much, or declare a wider margin"));
        String improved = named(cells, Verdict.Improvement.class);
        if (!improved.isEmpty() && outcome.report().overall() == Overall.PASS) {
            lines.add("take a new baseline, so that the gain in " + improved + " is not lost again unseen");
        }
        return lines.isEmpty() ? List.of("nothing: no gating cell is worse by as much as its margin") : lines;
    }

    private static String named(List<CellVerdict> cells, Class<? extends Verdict> kind) {
        return cells.stream()
                .filter(cell -> cell.verdict().filter(kind::isInstance).isPresent())
                .map(cell -> cell.pair().cell().toString())
                .collect(Collectors.joining(", "));
    }

    /** Return the runs a side that decide all cells that so many can, 0 where there is none. */
    private static int runsThatDecide(List<CellVerdict> cells) {
        return cells.stream()
                .mapToInt(cell -> moreRuns(cell).stream()
                        .map(more -> shorterSide(cell.pair()) + more)
                        .findFirst()
                        .orElse(0))
                .max()
                .orElse(0);
    }

    private static OptionalInt moreRuns(CellVerdict cell) {
        return cell.verdict().orElse(null) instanceof Verdict.Inconclusive inconclusive
                ? inconclusive.moreRuns()
                : OptionalInt.empty();
    }

    private static boolean isOutOfReach(CellVerdict cell) {
        return cell.verdict().orElse(null) instanceof Verdict.Inconclusive
                && moreRuns(cell).isEmpty();
    }

    private static int shorterSide(Pair pair) {
        return Math.min(pair.baseline().size(), pair.candidate().size());
    }
}
