package io.github.cnibench.chart;

import io.github.cnibench.gate.CellVerdict;
import io.github.cnibench.gate.Comparison;
import io.github.cnibench.gate.Comparison.Interval;
import io.github.cnibench.gate.Figures;
import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A cell of a gate in figures for people; {@value #NONE} stands where there is none.
 *
 * @param cell phase and metric
 * @param baseline median of the baseline's runs
 * @param candidate median of the candidate's runs
 * @param change estimated change, with its sign
 * @param interval where the true change lies
 * @param margin the largest change for the worse that is put up with
 * @param runs runs of either side that have a value, of how many
 * @param verdict the verdict in a word or two
 */
public record CellFigures(
        String cell,
        String baseline,
        String candidate,
        String change,
        String interval,
        String margin,
        String runs,
        String verdict) {

    private static final String NONE = "none";

    /** Return the figures of {@code verdict}. */
    public static CellFigures of(CellVerdict verdict) {
        Pair pair = verdict.pair();
        GateCell cell = pair.cell();
        return new CellFigures(
                cell.toString(),
                median(pair.baseline(), cell),
                median(pair.candidate(), cell),
                verdict.comparison()
                        .map(comparison -> Figures.change(comparison.change(), cell))
                        .orElse(NONE),
                verdict.comparison()
                        .flatMap(comparison -> comparison.interval().map(interval -> ends(comparison, interval)))
                        .orElse(NONE),
                Figures.amount(pair.margin().amount(), cell),
                runs(pair.baseline()) + " and " + runs(pair.candidate()),
                word(verdict));
    }

    /** Return the figures under their names, in the order of a table's columns, without the cell. */
    public Map<String, String> rows() {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("baseline", baseline);
        rows.put("candidate", candidate);
        rows.put("change", change);
        rows.put("interval", interval);
        rows.put("margin", margin);
        rows.put("runs", runs);
        rows.put("verdict", verdict);
        return rows;
    }

    private static String median(Sample sample, GateCell cell) {
        return sample.median().isPresent() ? Figures.value(sample.median().getAsDouble(), cell) : NONE;
    }

    private static String ends(Comparison comparison, Interval interval) {
        double one = comparison.change(interval.lower());
        double other = comparison.change(interval.upper());
        GateCell cell = comparison.pair().cell();
        return Figures.change(Math.min(one, other), cell) + " to " + Figures.change(Math.max(one, other), cell);
    }

    private static String runs(Sample sample) {
        return sample.size() + (sample.invalid() > 0 ? " of " + (sample.size() + sample.invalid()) : "");
    }

    private static String word(CellVerdict cell) {
        return cell.verdict()
                .map(verdict -> verdict.word()
                        + (verdict instanceof Verdict.Inconclusive inconclusive && inconclusive.suspected()
                                ? ", regression suspected"
                                : ""))
                .orElse("not judged");
    }
}
