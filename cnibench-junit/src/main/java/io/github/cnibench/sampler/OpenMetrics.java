package io.github.cnibench.sampler;

import io.github.cnibench.document.DocumentException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Writes samples as OpenMetrics 1.0 text, with one start for all.
 *
 * <p>Where the traffic, or the silence of an idle phase, began becomes {@link #START}, so that all runs lie over one another. When
 * it really began is the metric {@code cnibench_start_timestamp_seconds}.
 */
public final class OpenMetrics {

    /** The moment that every start becomes. */
    public static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private static final String REAL_START = "cnibench_start_timestamp_seconds";

    private OpenMetrics() {}

    /**
     * Return the samples as text.
     *
     * @param start what becomes {@link #START}
     * @param labels labels of every metric, such as variant, run, phase and node
     */
    public static String text(SampleSeries series, Instant start, Map<String, String> labels) {
        StringBuilder text = new StringBuilder();
        describe(text, REAL_START, "gauge", "seconds", "When what is at " + START + " here really began.");
        String realStart = number(new BigDecimal(start.getEpochSecond()).add(BigDecimal.valueOf(start.getNano(), 9)));
        text.append(REAL_START)
                .append(labels(labels))
                .append(' ')
                .append(realStart)
                .append('\n');
        for (Family family : Family.values()) {
            List<Column> columns = series.columns(family);
            if (columns.isEmpty()) {
                continue;
            }
            describe(text, family.metric(), family.kind().word(), family.unit(), family.help());
            for (Column column : columns) {
                append(text, series, column, start, labels);
            }
        }
        return text.append("# EOF\n").toString();
    }

    /**
     * Read samples that {@link #text} wrote; their times are counted from {@link #START}.
     *
     * @param source its name in messages
     * @throws DocumentException if it is not whole or not of this tool
     */
    public static SampleSeries read(String source, String text) {
        List<String> lines = text.lines().toList();
        if (!text.endsWith("\n# EOF\n")) {
            throw new DocumentException(source + ":" + lines.size() + ": expected '# EOF' at the end; it is not whole");
        }
        SampleSeries.Builder series = new SampleSeries.Builder();
        for (int i = 0; i < lines.size() - 1; i++) {
            if (!lines.get(i).startsWith("#")) {
                try {
                    read(PrometheusLine.parse(lines.get(i)), series);
                } catch (IllegalArgumentException | ArithmeticException e) {
                    throw new DocumentException(source + ":" + (i + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        return series.build();
    }

    private static void read(PrometheusLine line, SampleSeries.Builder series) {
        if (line.name().equals(REAL_START)) {
            return;
        }
        Family family = Arrays.stream(Family.values())
                .filter(each -> sampleName(each).equals(line.name()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unknown metric '" + line.name() + "'"));
        BigDecimal seconds =
                line.time().orElseThrow(() -> new IllegalArgumentException("expected a time after the value"));
        SortedMap<String, String> labels = new TreeMap<>(line.labels());
        labels.keySet().retainAll(family.labels());
        series.add(
                Instant.EPOCH.plusNanos(seconds.movePointRight(9).longValueExact()),
                new Column(family, labels),
                line.value());
    }

    private static String sampleName(Family family) {
        return family.metric() + (family.kind() == Family.Kind.COUNTER ? "_total" : "");
    }

    private static void describe(StringBuilder text, String metric, String type, String unit, String help) {
        text.append("# TYPE ").append(metric).append(' ').append(type).append('\n');
        text.append("# UNIT ").append(metric).append(' ').append(unit).append('\n');
        text.append("# HELP ").append(metric).append(' ').append(help).append('\n');
    }

    private static void append(
            StringBuilder text, SampleSeries series, Column column, Instant start, Map<String, String> labels) {
        Map<String, String> all = new LinkedHashMap<>(labels);
        all.putAll(column.labels());
        String name = sampleName(column.family()) + labels(all);
        for (int sample = 0; sample < series.size(); sample++) {
            OptionalDouble value = series.value(column, sample);
            if (value.isPresent()) {
                Duration since = Duration.between(start, series.times().get(sample));
                BigDecimal moment =
                        BigDecimal.valueOf(START.getEpochSecond()).add(BigDecimal.valueOf(since.toNanos(), 9));
                text.append(name)
                        .append(' ')
                        .append(number(BigDecimal.valueOf(value.getAsDouble())))
                        .append(' ')
                        .append(number(moment))
                        .append('\n');
            }
        }
    }

    private static String labels(Map<String, String> labels) {
        return labels.isEmpty()
                ? ""
                : labels.entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
