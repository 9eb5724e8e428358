package io.github.cnibench.chart;

import io.github.cnibench.gate.CellVerdict;
import io.github.cnibench.gate.Comparison;
import io.github.cnibench.gate.Verdict;
import java.util.Optional;

/**
 * A row of a forest plot.
 *
 * @param top distance of the row from the top edge
 */
record ForestRow(Svg svg, ForestAxis axis, double top) {

    static final double HEIGHT = 46;

    private static final double VERDICT = ForestAxis.LEFT + ForestAxis.WIDTH + 20;
    private static final double SQUARE = 10;
    private static final String SMALL = "font-size=\"11\" fill=\"" + Svg.MUTED + "\"";

    void draw(CellVerdict cell) {
        CellFigures figures = CellFigures.of(cell);
        String kind = cell.verdict().map(Verdict::word).orElse("reported");
        double middle = top + HEIGHT / 2;
        svg.text("cell", 20, middle - 3, "font-weight=\"bold\" fill=\"" + Svg.INK + "\"", figures.cell());
        svg.text("values", 20, middle + 13, SMALL, figures.baseline() + " \u2192 " + figures.candidate());
        double margin = ForestAxis.percent(
                cell.pair().margin().amount(), cell.pair().cell().scale());
        svg.rect("margin", axis.x(0), top + 5, axis.x(margin) - axis.x(0), HEIGHT - 10, "#fdf0d5");
        cell.comparison()
                .ifPresentOrElse(
                        comparison -> drawComparison(comparison, kind, middle), () -> drawReason(cell, middle));
        svg.text(
                "word " + kind,
                VERDICT,
                middle - 3,
                "font-weight=\"bold\" fill=\"" + colour(kind) + "\"",
                figures.verdict());
        svg.text("figures", VERDICT, middle + 13, SMALL, summary(cell, figures));
    }

    private static String summary(CellVerdict cell, CellFigures figures) {
        if (cell.comparison().isEmpty()) {
            return figures.runs() + " runs";
        }
        return cell.comparison().get().interval().isPresent()
                ? figures.change() + " (" + figures.interval() + ")"
                : figures.change() + ", " + figures.runs() + " runs, too few for an interval";
    }

    private void drawComparison(Comparison comparison, String kind, double middle) {
        String colour = colour(kind);
        comparison.interval().ifPresent(interval -> {
            double from = ForestAxis.worse(comparison, interval.lower());
            double to = ForestAxis.worse(comparison, interval.upper());
            svg.line(
                    "interval " + kind,
                    axis.x(from),
                    middle,
                    axis.x(to),
                    middle,
                    "stroke=\"" + colour + "\" stroke-width=\"2.5\"");
            end(from, kind, middle);
            end(to, kind, middle);
        });
        double x = axis.x(ForestAxis.worse(comparison, comparison.effect()));
        svg.rect("estimate " + kind, x - SQUARE / 2, middle - SQUARE / 2, SQUARE, SQUARE, colour);
    }

    /** End an interval by a bar, or by an arrow where it goes on beyond the axis. */
    private void end(double worse, String kind, double middle) {
        double x = axis.x(worse);
        String stroke = "stroke=\"" + colour(kind) + "\" stroke-width=\"2.5\"";
        if (axis.shows(worse)) {
            svg.line("end " + kind, x, middle - 6, x, middle + 6, stroke);
        } else {
            double back = x - Math.signum(worse) * 8;
            svg.line("beyond " + kind, x, middle, back, middle - 6, stroke);
            svg.line("beyond " + kind, x, middle, back, middle + 6, stroke);
        }
    }

    private void drawReason(CellVerdict cell, double middle) {
        Optional<String> reason = cell.verdict()
                .filter(Verdict.Invalid.class::isInstance)
                .map(verdict -> ((Verdict.Invalid) verdict).reason());
        svg.text(
                "reason",
                ForestAxis.LEFT + ForestAxis.WIDTH / 2,
                middle + 4,
                "text-anchor=\"middle\" " + SMALL,
                reason.orElse("nothing to compare"));
    }

    private static String colour(String kind) {
        return switch (kind) {
            case "pass" -> "#00704f";
            case "improvement" -> "#0060a0";
            case "inconclusive" -> "#7a5c00";
            default -> Svg.INVALID;
        };
    }
}
