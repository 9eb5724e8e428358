package io.github.cnibench.chart;

import io.github.cnibench.sampler.Column;
import io.github.cnibench.sampler.Family;
import io.github.cnibench.sampler.OpenMetrics;
import io.github.cnibench.sampler.SampleSeries;
import io.github.cnibench.unit.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Draws what a node's CPUs did over time, by mode, with the time axis of {@link LineChart}. */
public final class CpuChart {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 260;
    private static final int LEGEND_LINE = 18;

    /** What is drawn: modes that belong together, and their color. */
    private enum Group {
        USER("user", "#0b62a4", Set.of("user", "nice")),
        SYSTEM("system", "#2e8540", Set.of("system")),
        SOFTIRQ("softirq", "#c2410c", Set.of("softirq", "irq")),
        STEAL("steal", "#7b2d8b", Set.of("steal"));

        private final String title;
        private final String color;
        // Error Prone cannot see that these sets do not change.
        @SuppressWarnings("ImmutableEnumChecker")
        private final Set<String> modes;

        Group(String title, String color, Set<String> modes) {
            this.title = title;
            this.color = color;
            this.modes = modes;
        }
    }

    /** A mean between two samples. */
    private record Point(double seconds, double cores) {}

    private CpuChart() {}

    /**
     * Return the chart as SVG.
     *
     * @param series samples that {@link OpenMetrics#read} gave, so that their start is that of the traffic
     * @param end last second to draw
     */
    public static String draw(String title, SampleSeries series, double end) {
        Map<Group, List<Point>> lines = new EnumMap<>(Group.class);
        for (Group group : Group.values()) {
            lines.put(group, points(series, group, end));
        }
        double highest = lines.values().stream()
                .flatMap(List::stream)
                .mapToDouble(Point::cores)
                .max()
                .orElse(0);
        Svg svg = new Svg(
                WIDTH,
                HEIGHT,
                title + ": CPU time per second",
                "CPU time in cores between samples of about a second: user with nice, system, softirq with irq, steal.");
        Plot plot = new Plot(64, 56, WIDTH - 64 - 110, HEIGHT - 56 - 52, Ticks.upTo(highest));
        svg.text("title", 20, 28, "font-size=\"16\" font-weight=\"bold\" fill=\"" + Svg.INK + "\"", title + ": CPU");
        plot.drawAxis(svg, "cores");
        TimeAxis time = new TimeAxis(plot, end);
        time.draw(svg, "seconds since the start");
        double legend = plot.top() + 14;
        for (Map.Entry<Group, List<Point>> line : lines.entrySet()) {
            draw(svg, plot, line.getKey(), line.getValue(), time, legend);
            legend += LEGEND_LINE;
        }
        return svg.toString();
    }

    private static List<Point> points(SampleSeries series, Group group, double end) {
        List<Column> columns = series.columns(Family.CPU).stream()
                .filter(column -> group.modes.contains(column.label("mode")))
                .toList();
        List<Point> points = new ArrayList<>();
        for (int i = 1; i < series.size(); i++) {
            double from = seconds(series, i - 1);
            double to = seconds(series, i);
            int sample = i;
            double grown = columns.stream()
                    .mapToDouble(column -> series.value(column, sample).orElse(Double.NaN)
                            - series.value(column, sample - 1).orElse(Double.NaN))
                    .sum();
            double middle = (from + to) / 2;
            if (middle >= 0 && middle <= end && Double.isFinite(grown) && to > from) {
                points.add(new Point(middle, Math.max(0, grown / (to - from))));
            }
        }
        return points;
    }

    private static double seconds(SampleSeries series, int sample) {
        return Durations.seconds(
                Duration.between(OpenMetrics.START, series.times().get(sample)));
    }

    private static void draw(Svg svg, Plot plot, Group group, List<Point> points, TimeAxis time, double y) {
        double mean = points.stream().mapToDouble(Point::cores).average().orElse(0);
        svg.text(
                "legend",
                plot.right() + 8,
                y,
                "fill=\"" + group.color + "\"",
                group.title + String.format(Locale.ROOT, " %.2f", mean));
        svg.polyline(
                "cpu-" + group.title,
                points.stream()
                        .map(point -> Svg.number(time.x(point.seconds())) + "," + Svg.number(plot.y(point.cores())))
                        .collect(Collectors.joining(" ")),
                group.color);
    }
}
