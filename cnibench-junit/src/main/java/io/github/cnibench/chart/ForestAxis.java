package io.github.cnibench.chart;

import io.github.cnibench.gate.CellVerdict;
import io.github.cnibench.gate.Comparison;
import io.github.cnibench.gate.Scale;
import io.github.cnibench.result.Metric.Better;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The axis of a forest plot: no change in the middle, worse to the right, as far to either side.
 *
 * @param ticks marks of one side, in percent or percentage points
 */
record ForestAxis(Ticks ticks) {

    static final double LEFT = 220;
    static final double WIDTH = 380;

    /** A few very uncertain cells must not make all others dots: an interval may run off the axis at this many margins. */
    private static final double MOST_MARGINS = 5;

    static ForestAxis of(List<CellVerdict> cells) {
        double margin = cells.stream()
                .mapToDouble(cell -> percent(
                        cell.pair().margin().amount(), cell.pair().cell().scale()))
                .max()
                .orElse(1);
        double estimates = cells.stream()
                .flatMap(cell -> cell.comparison().stream())
                .mapToDouble(comparison -> Math.abs(worse(comparison, comparison.effect())))
                .max()
                .orElse(0);
        double ends = cells.stream()
                .flatMap(cell -> cell.comparison().stream())
                .flatMapToDouble(comparison -> comparison.interval().stream()
                        .flatMapToDouble(interval -> DoubleStream.of(interval.lower(), interval.upper())
                                .map(end -> Math.abs(worse(comparison, end)))))
                .max()
                .orElse(0);
        double most = Math.max(1.25 * estimates, MOST_MARGINS * margin);
        return new ForestAxis(Ticks.upTo(Math.max(1.5 * margin, Math.min(Math.max(ends, estimates), most))));
    }

    /** Return a change on the cell's scale as a change for the worse, in percent or percentage points. */
    static double worse(Comparison comparison, double change) {
        int sign = comparison.pair().cell().better() == Better.HIGHER ? -1 : 1;
        return sign
                * percent(comparison.change(change), comparison.pair().cell().scale());
    }

    static double percent(double amount, Scale scale) {
        return scale == Scale.RATIO ? 100 * amount : amount;
    }

    /** Return whether {@code worse} lies on this axis. */
    boolean shows(double worse) {
        return Math.abs(worse) <= ticks.maximum();
    }

    double x(double worse) {
        double half = WIDTH / 2;
        return LEFT + half + half * Math.max(-1, Math.min(1, worse / ticks.maximum()));
    }

    void draw(Svg svg, double top, double bottom, String unit) {
        for (BigDecimal tick : ticks.values()) {
            double value = tick.doubleValue();
            mark(svg, -value, top, bottom, tick);
            if (value > 0) {
                mark(svg, value, top, bottom, tick);
            }
        }
        svg.line("none", x(0), top, x(0), bottom, "stroke=\"" + Svg.MUTED + "\"");
        String muted = "fill=\"" + Svg.MUTED + "\"";
        svg.text("unit", LEFT, bottom + 38, muted, "\u2190 " + unit + " better");
        svg.text("unit", LEFT + WIDTH, bottom + 38, "text-anchor=\"end\" " + muted, unit + " worse \u2192");
    }

    private void mark(Svg svg, double value, double top, double bottom, BigDecimal label) {
        svg.line("grid", x(value), top, x(value), bottom, "stroke=\"" + Svg.GRID + "\"");
        svg.text(
                "tick", x(value), bottom + 18, "text-anchor=\"middle\" fill=\"" + Svg.MUTED + "\"", Ticks.label(label));
    }
}
