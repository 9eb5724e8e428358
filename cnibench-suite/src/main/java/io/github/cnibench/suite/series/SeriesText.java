package io.github.cnibench.suite.series;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Points in Prometheus' text format, whose times are milliseconds.
 *
 * @param lines a line for each point
 * @param points how many there are
 */
record SeriesText(String lines, long points) {

    /** Takes points one after the other. */
    static final class Builder {

        private final StringBuilder lines = new StringBuilder();
        private long points;

        /** Add a point whose labels and value are text already. */
        Builder add(String nameAndLabels, String value, Instant time) {
            lines.append(nameAndLabels)
                    .append(' ')
                    .append(value)
                    .append(' ')
                    .append(time.toEpochMilli())
                    .append('\n');
            points++;
            return this;
        }

        Builder add(String name, Map<String, String> labels, double value, Instant time) {
            BigDecimal exact = BigDecimal.valueOf(value);
            return add(
                    name + "{" + joined(labels) + "}",
                    exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString(),
                    time);
        }

        SeriesText build() {
            return new SeriesText(lines.toString(), points);
        }
    }

    /** Return labels as they stand between braces, in a line as well as in a query. */
    static String joined(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                .collect(Collectors.joining(","));
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
