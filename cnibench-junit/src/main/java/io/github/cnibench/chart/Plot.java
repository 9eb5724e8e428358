package io.github.cnibench.chart;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * The area of a chart between its axes, with a vertical axis from zero, in Gbit/s or another unit.
 *
 * @param left distance of the area from the left edge
 * @param top distance of the area from the top edge
 */
record Plot(double left, double top, double width, double height, Ticks ticks) {

    double y(double gbps) {
        return top + height - height * Math.min(1, Math.max(0, gbps / ticks.maximum()));
    }

    double bottom() {
        return top + height;
    }

    double right() {
        return left + width;
    }

    void drawAxis(Svg svg) {
        drawAxis(svg, "Gbit/s");
    }

    void drawAxis(Svg svg, String unit) {
        for (BigDecimal tick : ticks.values()) {
            double y = y(tick.doubleValue());
            svg.line("grid", left, y, right(), y, "stroke=\"" + Svg.GRID + "\"");
            svg.text("tick", left - 8, y + 4, "text-anchor=\"end\" fill=\"" + Svg.MUTED + "\"", Ticks.label(tick));
        }
        svg.line("axis", left, bottom(), right(), bottom(), "stroke=\"" + Svg.MUTED + "\"");
        svg.text("unit", left - 44, top - 12, "fill=\"" + Svg.MUTED + "\"", unit);
    }

    /** Return a rate with three significant digits or so: 9.41, 38.2, 0.0123. */
    static String rate(double gbps) {
        int decimals = gbps >= 99.95 ? 0 : gbps >= 9.995 ? 1 : gbps >= 0.0995 || gbps == 0 ? 2 : 4;
        return String.format(Locale.ROOT, "%." + decimals + "f", gbps);
    }
}
