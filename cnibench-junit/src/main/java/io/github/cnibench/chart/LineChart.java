package io.github.cnibench.chart;

import io.github.cnibench.result.Interval;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Transfer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Draws the throughput of one phase of one run over time. */
public final class LineChart {

    private static final String COLOUR = "#0b62a4";
    private static final int WIDTH = 860;
    private static final int HEIGHT = 320;

    private LineChart() {}

    /** Return the chart as SVG, or empty where the result has no series: idle, invalid, not applicable. */
    public static Optional<String> of(PhaseResult result) {
        return result.measurement() instanceof Measured measured && measured.observation() instanceof Transfer transfer
                ? Optional.of(
                        draw(result.variant() + ", run " + result.run() + ", " + result.phase(), transfer.intervals()))
                : Optional.empty();
    }

    /** Return the chart of a series as SVG; an empty series says so. */
    public static String draw(String title, List<Interval> intervals) {
        OptionalDouble median = median(intervals);
        double end = Math.max(
                1, intervals.stream().mapToDouble(Interval::endSeconds).max().orElse(1));
        double highest = intervals.stream()
                .mapToDouble(interval -> interval.rate().gbps())
                .max()
                .orElse(0);
        Svg svg = new Svg(WIDTH, HEIGHT, title + ": throughput per second", describe(intervals, median));
        Plot plot = new Plot(64, 66, WIDTH - 64 - 110, HEIGHT - 66 - 52, Ticks.upTo(highest));
        svg.text("title", 20, 28, "font-size=\"16\" font-weight=\"bold\" fill=\"" + Svg.INK + "\"", title);
        shadeOmitted(svg, plot, intervals, end);
        plot.drawAxis(svg);
        TimeAxis time = new TimeAxis(plot, end);
        time.draw(svg, "seconds since the first byte");
        median.ifPresent(value -> drawMedian(svg, plot, value));
        drawSeries(svg, plot, intervals, time);
        return svg.toString();
    }

    private static void shadeOmitted(Svg svg, Plot plot, List<Interval> intervals, double end) {
        double until = intervals.stream()
                .filter(Interval::omitted)
                .mapToDouble(Interval::endSeconds)
                .max()
                .orElse(0);
        if (until > 0) {
            double width = plot.width() * Math.min(1, until / end);
            svg.rect("omitted", plot.left(), plot.top(), width, plot.height(), Svg.SHADE);
            svg.text(
                    "omitted-label",
                    plot.left() + width / 2,
                    plot.top() - 6,
                    "text-anchor=\"middle\" fill=\"" + Svg.MUTED + "\"",
                    "omitted");
        }
    }

    private static void drawMedian(Svg svg, Plot plot, double median) {
        double y = plot.y(median);
        svg.line(
                "median",
                plot.left(),
                y,
                plot.right(),
                y,
                "stroke=\"#c2410c\" stroke-width=\"1.5\" stroke-dasharray=\"6 4\"");
        svg.text("median-label", plot.right() + 8, y + 4, "fill=\"#c2410c\"", "median " + Plot.rate(median));
    }

    private static void drawSeries(Svg svg, Plot plot, List<Interval> intervals, TimeAxis time) {
        if (intervals.isEmpty()) {
            svg.text(
                    "empty",
                    plot.left() + plot.width() / 2,
                    plot.top() + plot.height() / 2,
                    "text-anchor=\"middle\" fill=\"" + Svg.MUTED + "\"",
                    "no intervals in the report");
            return;
        }
        svg.polyline(
                "series",
                intervals.stream()
                        .map(interval -> Svg.number(time.x(middle(interval))) + ","
                                + Svg.number(plot.y(interval.rate().gbps())))
                        .collect(Collectors.joining(" ")),
                COLOUR);
        if (intervals.size() <= 120) {
            intervals.forEach(interval -> svg.dot(
                    interval.omitted() ? "second omitted" : "second",
                    time.x(middle(interval)),
                    plot.y(interval.rate().gbps()),
                    3,
                    "stroke=\"" + COLOUR + "\" fill=\"" + (interval.omitted() ? "#ffffff" : COLOUR) + "\""));
        }
    }

    private static double middle(Interval interval) {
        return (interval.startSeconds() + interval.endSeconds()) / 2;
    }

    private static OptionalDouble median(List<Interval> intervals) {
        double[] rates = intervals.stream()
                .filter(interval -> !interval.omitted())
                .mapToDouble(interval -> interval.rate().gbps())
                .sorted()
                .toArray();
        return rates.length == 0
                ? OptionalDouble.empty()
                : Arrays.stream(rates, (rates.length - 1) / 2, rates.length / 2 + 1)
                        .average();
    }

    private static String describe(List<Interval> intervals, OptionalDouble median) {
        long omitted = intervals.stream().filter(Interval::omitted).count();
        return String.format(
                Locale.ROOT,
                "Throughput in Gbit/s in each of %d intervals, the first %d omitted; %s.",
                intervals.size(),
                omitted,
                median.isPresent() ? "median of the others " + Plot.rate(median.getAsDouble()) : "no median");
    }
}
