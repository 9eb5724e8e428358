package io.github.cnibench.chart;

import io.github.cnibench.gate.CellVerdict;
import io.github.cnibench.gate.Scale;
import io.github.cnibench.gate.campaign.GateOutcome;
import java.util.List;

/**
 * Draws the cells that judge, one row each: estimated change, its interval, and the margin shaded on the worse side.
 *
 * <p>Worse is to the right for every metric. Ratios share one axis in percent, differences another one in percentage points.
 */
public final class ForestPlot {

    private static final int WIDTH = 900;
    private static final int TOP = 92;
    private static final int AXIS = 58;

    /** Follows the reader's settings; where it stands as a picture, those of the browser. */
    private static final String DARK = "@media (prefers-color-scheme: dark) {"
            + " .background { fill: #14191f }"
            + " .title, .cell { fill: #f0f4f8 }"
            + " .subtitle, .values, .tick, .unit, .figures, .reason { fill: #b6c2cf }"
            + " .grid { stroke: #2c3640 }"
            + " .margin { fill: #4a3b22 }"
            + " .none { stroke: #b6c2cf }"
            + " .pass { fill: #4fc3a1; stroke: #4fc3a1 }"
            + " .improvement { fill: #6db8f2; stroke: #6db8f2 }"
            + " .regression, .invalid { fill: #ff8f85; stroke: #ff8f85 }"
            + " .inconclusive { fill: #e6c15c; stroke: #e6c15c }"
            + " .word { stroke: none } }";

    private ForestPlot() {}

    /** Return the plot of {@code outcome} as SVG. */
    public static String of(GateOutcome outcome) {
        List<CellVerdict> ratios = cells(outcome, Scale.RATIO);
        List<CellVerdict> points = cells(outcome, Scale.POINTS);
        double height = TOP + height(ratios) + height(points);
        Svg svg = new Svg(
                WIDTH,
                height,
                GateText.headline(outcome),
                "Squares are estimated changes, lines their intervals; the margin is shaded on the worse side, to the right.");
        svg.style(DARK);
        svg.text(
                "title",
                20,
                28,
                "font-size=\"16\" font-weight=\"bold\" fill=\"" + Svg.INK + "\"",
                outcome.report().overall().word() + ": " + outcome.candidate().variant() + " against "
                        + outcome.baseline().variant());
        // Names of campaigns may be long.
        svg.text(
                "subtitle",
                20,
                47,
                "font-size=\"11\" fill=\"" + Svg.MUTED + "\"",
                outcome.candidate().name() + " against " + outcome.baseline().name());
        svg.text(
                "subtitle",
                20,
                65,
                "fill=\"" + Svg.MUTED + "\"",
                "change of the candidate; square: estimate, line: interval, shaded: margin, to the right: worse");
        draw(svg, TOP, ratios, "%");
        draw(svg, TOP + height(ratios), points, "points");
        return svg.toString();
    }

    private static List<CellVerdict> cells(GateOutcome outcome, Scale scale) {
        return outcome.report().gating().stream()
                .filter(cell -> cell.pair().cell().scale() == scale)
                .toList();
    }

    private static double height(List<CellVerdict> cells) {
        return cells.isEmpty() ? 0 : cells.size() * ForestRow.HEIGHT + AXIS;
    }

    private static void draw(Svg svg, double top, List<CellVerdict> cells, String unit) {
        if (cells.isEmpty()) {
            return;
        }
        ForestAxis axis = ForestAxis.of(cells);
        axis.draw(svg, top, top + cells.size() * ForestRow.HEIGHT, unit);
        for (int i = 0; i < cells.size(); i++) {
            new ForestRow(svg, axis, top + i * ForestRow.HEIGHT).draw(cells.get(i));
        }
    }
}
