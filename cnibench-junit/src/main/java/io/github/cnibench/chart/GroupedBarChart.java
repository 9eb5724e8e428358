package io.github.cnibench.chart;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.variant.Variant;
import java.util.List;

/** Draws the throughput of all phases and variants: a group per phase, a bar per variant, a dot for each run. */
public final class GroupedBarChart {

    private static final double BAR = 22;
    private static final double GAP = 26;
    private static final double LEFT = 64;
    private static final double PLOT_HEIGHT = 320;
    private static final double LEGEND_COLUMN = 200;
    private static final double LEGEND_ROW = 20;
    private static final double SMALLEST_WIDTH = 640;

    private GroupedBarChart() {}

    /** Return the chart of all phases with traffic as SVG. */
    public static String of(Campaign campaign) {
        List<Variant> variants = campaign.variants();
        List<Phase> phases = campaign.profile().phases().stream()
                .filter(phase -> phase.traffic() != Traffic.NONE)
                .toList();
        List<Cell> cells = campaign.cells();
        double group = variants.size() * BAR + GAP;
        double width = Math.max(SMALLEST_WIDTH, LEFT + phases.size() * group + 24);
        int columns = (int) Math.max(1, Math.floor((width - 40) / LEGEND_COLUMN));
        double legend = Math.ceil((double) variants.size() / columns) * LEGEND_ROW;
        double top = 96 + legend;
        Svg svg = new Svg(
                width,
                top + PLOT_HEIGHT + 44,
                "Throughput by phase and variant",
                "Bars are medians over the runs in Gbit/s, dots are single runs, hatched bars are invalid.");
        Ticks ticks = Ticks.upTo(cells.stream()
                .flatMap(cell -> Outcome.of(cell).throughputs().stream())
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0));
        Plot plot = new Plot(LEFT, top, width - LEFT - 24, PLOT_HEIGHT, ticks);
        drawHeader(svg, variants, columns);
        plot.drawAxis(svg);
        for (int p = 0; p < phases.size(); p++) {
            Phase phase = phases.get(p);
            double left = LEFT + p * group + GAP / 2;
            for (int v = 0; v < variants.size(); v++) {
                Variant variant = variants.get(v);
                double x = left + v * BAR;
                int index = v;
                cells.stream()
                        .filter(cell -> cell.phase().equals(phase)
                                && cell.variant().id().equals(variant.id()))
                        .forEach(cell -> drawBar(svg, plot, Outcome.of(cell), x, index));
            }
            svg.text(
                    "phase",
                    left + variants.size() * BAR / 2,
                    plot.bottom() + 22,
                    "text-anchor=\"middle\" font-weight=\"bold\" fill=\"" + Svg.INK + "\"",
                    phase.id());
        }
        return svg.toString();
    }

    private static void drawHeader(Svg svg, List<Variant> variants, int columns) {
        svg.text(
                "title",
                20,
                28,
                "font-size=\"16\" font-weight=\"bold\" fill=\"" + Svg.INK + "\"",
                "Throughput by phase and variant");
        svg.text(
                "subtitle",
                20,
                48,
                "fill=\"" + Svg.MUTED + "\"",
                "received Gbit/s; bar: median, dots: single runs, hatched: invalid, n/a: not applicable");
        for (int i = 0; i < variants.size(); i++) {
            double x = 20 + (i % columns) * LEGEND_COLUMN;
            int row = i / columns;
            double y = 62 + row * LEGEND_ROW;
            svg.rect("legend", x, y, 12, 12, Palette.of(i));
            svg.text(
                    "legend-text",
                    x + 18,
                    y + 11,
                    "fill=\"" + Svg.INK + "\"",
                    variants.get(i).id());
        }
    }

    private static void drawBar(Svg svg, Plot plot, Outcome outcome, double x, int index) {
        double middle = x + BAR / 2;
        if (outcome.median().isPresent()) {
            double y = plot.y(outcome.median().getAsDouble());
            svg.rect("bar", x + 1, y, BAR - 2, plot.bottom() - y, Palette.of(index));
            outcome.throughputs()
                    .forEach(run ->
                            svg.dot("run", middle, plot.y(run), 3, "fill=\"#ffffff\" stroke=\"" + Svg.INK + "\""));
            if (outcome.invalid() > 0) {
                svg.text(
                        "invalid-some",
                        middle,
                        plot.bottom() - 6,
                        "text-anchor=\"middle\" font-size=\"14\" font-weight=\"bold\" fill=\"" + Svg.INVALID
                                + "\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\"",
                        "!");
            }
        } else if (outcome.invalid() > 0) {
            svg.rect("invalid", x + 1, plot.top(), BAR - 2, plot.height(), "url(#hatch)");
            upright(svg, "invalid-text", plot, middle, Svg.INVALID, "invalid: " + outcome.reasons());
        } else {
            String kind = outcome.notApplicable().isPresent() ? "not-applicable" : "not-measured";
            upright(svg, kind, plot, middle, Svg.MUTED, outcome.notApplicable().isPresent() ? "n/a" : "not measured");
        }
    }

    private static void upright(Svg svg, String kind, Plot plot, double middle, String colour, String text) {
        double y = plot.bottom() - 8;
        svg.text(
                kind,
                middle + 4,
                y,
                "transform=\"rotate(-90 " + Svg.number(middle + 4) + " " + Svg.number(y)
                        + ")\" font-size=\"11\" fill=\"" + colour
                        + "\" stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\"",
                text);
    }
}
