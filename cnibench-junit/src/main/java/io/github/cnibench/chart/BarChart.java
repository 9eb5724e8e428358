package io.github.cnibench.chart;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import java.util.List;
import java.util.Locale;

/** Draws the throughput of all variants in one phase: a bar for the median, a dot for each run. */
public final class BarChart {

    private static final int WIDTH = 860;
    private static final int ROW = 40;
    private static final int TOP = 74;
    private static final int LEFT = 190;
    private static final int RIGHT = 190;

    private BarChart() {}

    /**
     * Return the chart of {@code phase} as SVG.
     *
     * @throws IllegalArgumentException if the phase has no traffic, hence no throughput
     */
    public static String of(Campaign campaign, Phase phase) {
        if (phase.traffic() == Traffic.NONE) {
            throw new IllegalArgumentException("phase " + phase + " has no traffic, so there is no throughput to draw");
        }
        List<Cell> cells = campaign.cells().stream()
                .filter(cell -> cell.phase().equals(phase))
                .toList();
        double height = TOP + cells.size() * ROW + 50.0;
        Svg svg = new Svg(
                WIDTH,
                height,
                phase.title() + " (" + phase.id() + "): throughput by variant",
                "Bars are medians over the runs in Gbit/s, dots are single runs.");
        Ticks ticks = Ticks.upTo(cells.stream()
                .flatMap(cell -> Outcome.of(cell).throughputs().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0));
        double width = WIDTH - LEFT - RIGHT;
        svg.text(
                "title",
                20,
                28,
                "font-size=\"16\" font-weight=\"bold\" fill=\"" + Svg.INK + "\"",
                phase.title() + " (" + phase.id() + ")");
        svg.text("subtitle", 20, 48, "fill=\"" + Svg.MUTED + "\"", "received Gbit/s; bar: median, dots: single runs");
        drawAxis(svg, ticks, width, TOP + cells.size() * ROW);
        for (int i = 0; i < cells.size(); i++) {
            drawRow(svg, cells.get(i), TOP + i * ROW, width / ticks.maximum(), width);
        }
        return svg.toString();
    }

    private static void drawAxis(Svg svg, Ticks ticks, double width, double bottom) {
        ticks.values().forEach(tick -> {
            double x = LEFT + width * tick.doubleValue() / ticks.maximum();
            svg.line("grid", x, TOP, x, bottom, "stroke=\"" + Svg.GRID + "\"");
            svg.text("tick", x, bottom + 18, "text-anchor=\"middle\" fill=\"" + Svg.MUTED + "\"", Ticks.label(tick));
        });
        svg.text("unit", LEFT + width / 2, bottom + 38, "text-anchor=\"middle\" fill=\"" + Svg.MUTED + "\"", "Gbit/s");
    }

    private static void drawRow(Svg svg, Cell cell, double y, double scale, double width) {
        Outcome outcome = Outcome.of(cell);
        double middle = y + ROW / 2.0;
        svg.text(
                "variant",
                LEFT - 10,
                middle + 4,
                "text-anchor=\"end\" fill=\"" + Svg.INK + "\"",
                cell.variant().id());
        if (outcome.median().isPresent()) {
            double median = outcome.median().getAsDouble();
            svg.rect("bar", LEFT, y + 7, median * scale, ROW - 14.0, Palette.of(0));
            double highest = outcome.throughputs().stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(median);
            outcome.throughputs()
                    .forEach(run -> svg.dot(
                            "run", LEFT + run * scale, middle, 4, "fill=\"#ffffff\" stroke=\"" + Svg.INK + "\""));
            svg.text(
                    "value",
                    LEFT + highest * scale + 10,
                    middle + (outcome.invalid() > 0 ? -2 : 4),
                    "fill=\"" + Svg.INK + "\"",
                    valueOf(outcome));
            if (outcome.invalid() > 0) {
                svg.text(
                        "invalid-text",
                        LEFT + highest * scale + 10,
                        middle + 12,
                        "font-size=\"11\" fill=\"" + Svg.INVALID + "\"",
                        outcome.invalid() + " of " + outcome.runs() + " invalid: " + outcome.reasons());
            }
        } else if (outcome.invalid() > 0) {
            svg.rect("invalid", LEFT, y + 7, width, ROW - 14.0, "url(#hatch)");
            // The halo keeps the words readable on the hatching.
            svg.text(
                    "invalid-text",
                    LEFT + 12,
                    middle + 4,
                    "font-weight=\"bold\" fill=\"" + Svg.INVALID
                            + "\" stroke=\"#fdecea\" stroke-width=\"4\" paint-order=\"stroke\"",
                    "invalid: " + outcome.reasons());
        } else {
            svg.text(
                    outcome.notApplicable().isPresent() ? "not-applicable" : "not-measured",
                    LEFT + 12,
                    middle + 4,
                    "fill=\"" + Svg.MUTED + "\"",
                    outcome.notApplicable().map(reason -> "n/a: " + reason).orElse("not measured"));
        }
    }

    private static String valueOf(Outcome outcome) {
        String value = Plot.rate(outcome.median().orElse(0)) + "  (n=" + outcome.measured() + ")";
        return outcome.loss().isPresent()
                ? value
                        + String.format(
                                Locale.ROOT, ", loss %.2f %%", outcome.loss().getAsDouble())
                : value;
    }
}
