package io.github.cnibench.chart;

import java.math.BigDecimal;

/**
 * The horizontal axis of a chart over time, from 0.
 *
 * @param end seconds at the right edge, above 0
 */
record TimeAxis(Plot plot, double end) {

    /** Return where {@code seconds} lie; what is outside is at the edge. */
    double x(double seconds) {
        return plot.left() + plot.width() * Math.min(1, Math.max(0, seconds / end));
    }

    void draw(Svg svg, String title) {
        for (BigDecimal tick : Ticks.upTo(end).values()) {
            if (tick.doubleValue() <= end) {
                double x = x(tick.doubleValue());
                svg.line("time", x, plot.bottom(), x, plot.bottom() + 5, "stroke=\"" + Svg.MUTED + "\"");
                label(svg, "time-label", x, 20, Ticks.label(tick));
            }
        }
        label(svg, "time-title", plot.left() + plot.width() / 2, 40, title);
    }

    private void label(Svg svg, String kind, double x, double below, String text) {
        svg.text(kind, x, plot.bottom() + below, "text-anchor=\"middle\" fill=\"" + Svg.MUTED + "\"", text);
    }
}
