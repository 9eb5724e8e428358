package io.github.cnibench.sampler;

import io.github.cnibench.document.DocumentException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Reads a file of statexec line by line. */
final class StatexecReader {

    private static final String PREFIX = "statexec_";
    private static final String SUMMARY = PREFIX + "summary_";

    /** Labels that tell columns apart; all others are the same in every line. */
    private static final Set<String> OWN_LABELS = Set.of("cpu", "mode", "interface", "disk");

    private static final Set<String> IGNORED = Set.of(
            "memory_used_percent", "statexec_time_since_start_ms", "time_since_start_ms", "metric_collect_duration_ms");

    /** What the summary at the end of a whole file has; of {@code cpu_mean_seconds} there is one for each mode. */
    private static final Set<String> SUMMARY_METRICS = Set.of(
            "cpu_mean_seconds user",
            "cpu_mean_seconds nice",
            "cpu_mean_seconds system",
            "cpu_mean_seconds idle",
            "cpu_mean_seconds iowait",
            "cpu_mean_seconds irq",
            "cpu_mean_seconds softirq",
            "cpu_mean_seconds steal",
            "cpu_mean_seconds guest",
            "cpu_mean_seconds guestNice",
            "cpu_cores",
            "memory_used_bytes",
            "memory_free_bytes",
            "memory_buffers_bytes",
            "memory_cached_bytes",
            "memory_total_bytes",
            "network_mean_sent_bytes_per_second",
            "network_mean_received_bytes_per_second",
            "disk_mean_read_bytes_per_second",
            "disk_mean_write_bytes_per_second");

    private final String source;
    private final String text;
    private final SampleSeries.Builder series = new SampleSeries.Builder();
    private final SortedMap<String, Double> summary = new TreeMap<>();
    private final Map<List<String>, Column> columns = new HashMap<>();
    private Optional<SortedMap<String, String>> shared = Optional.empty();

    StatexecReader(String source, String text) {
        this.source = source;
        this.text = text;
    }

    StatexecFile.Reading read() {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (lines.stream().noneMatch(line -> line.startsWith("# Collector: ") && line.endsWith("/statexec"))) {
            throw new DocumentException(source + ":1: expected a file of statexec, whose first lines name it");
        }
        boolean cutInLine = !text.endsWith("\n");
        int whole = cutInLine ? lines.size() - 1 : lines.size();
        for (int i = 0; i < whole; i++) {
            String line = lines.get(i);
            if (!line.isBlank() && !line.startsWith("#")) {
                try {
                    take(PrometheusLine.parse(line));
                } catch (IllegalArgumentException | ArithmeticException e) {
                    throw new DocumentException(source + ":" + (i + 1) + ": " + e.getMessage(), e);
                }
            }
        }
        if (cutInLine || !summary.keySet().containsAll(SUMMARY_METRICS)) {
            return new StatexecFile.Reading.Truncated(source + ":" + lines.size() + ": the file ends here, "
                    + (cutInLine ? "in the middle of a line and " : "") + "without a whole summary");
        }
        SampleSeries samples = series.build();
        return new StatexecFile.Reading.Whole(new StatexecFile(
                samples, shared.orElseThrow(), firstWithState(samples, 1), firstWithState(samples, 2), summary));
    }

    private void take(PrometheusLine line) {
        SortedMap<String, String> common = new TreeMap<>(line.labels());
        common.keySet().removeAll(OWN_LABELS);
        if (shared.isEmpty()) {
            shared = Optional.of(common);
        } else if (!shared.get().equals(common)) {
            throw new IllegalArgumentException("expected the labels " + shared.get() + ", but got " + common);
        }
        if (!line.name().startsWith(PREFIX)) {
            throw new IllegalArgumentException("expected a metric of statexec, but got '" + line.name() + "'");
        }
        if (line.name().startsWith(SUMMARY)) {
            String mode = line.labels().getOrDefault("mode", "");
            String metric = line.name().substring(SUMMARY.length());
            summary.put(mode.isEmpty() ? metric : metric + " " + mode, line.value());
            return;
        }
        String metric = line.name().substring(PREFIX.length());
        if (!IGNORED.contains(metric)) {
            BigDecimal milliseconds =
                    line.time().orElseThrow(() -> new IllegalArgumentException("expected a time after the value"));
            series.add(
                    Instant.ofEpochMilli(milliseconds.longValueExact()), column(metric, line.labels()), line.value());
        }
    }

    private Column column(String metric, SortedMap<String, String> labels) {
        List<String> key = List.of(
                metric,
                labels.getOrDefault("cpu", ""),
                labels.getOrDefault("mode", ""),
                labels.getOrDefault("interface", ""),
                labels.getOrDefault("disk", ""));
        return columns.computeIfAbsent(key, absent -> newColumn(metric, labels));
    }

    private static Column newColumn(String metric, SortedMap<String, String> labels) {
        return switch (metric) {
            case "command_status" -> Column.of(Family.COMMAND_STATE);
            case "cpu_seconds_total" ->
                Column.of(Family.CPU)
                        .with("cpu", own(labels, "cpu").replace("cpu", ""))
                        .with("mode", own(labels, "mode").replace("guestNice", "guest_nice"));
            case "memory_total_bytes",
                    "memory_available_bytes",
                    "memory_used_bytes",
                    "memory_free_bytes",
                    "memory_buffers_bytes",
                    "memory_cached_bytes" -> Column.of(Family.MEMORY).with("kind", metric.split("_", -1)[1]);
            case "network_sent_bytes_total", "network_received_bytes_total" ->
                Column.of(Family.NETWORK)
                        .with("interface", own(labels, "interface"))
                        .with("direction", metric.split("_", -1)[1]);
            case "disk_read_bytes_total", "disk_write_bytes_total" ->
                Column.of(Family.DISK).with("disk", own(labels, "disk")).with("direction", metric.split("_", -1)[1]);
            default -> throw new IllegalArgumentException("unknown metric '" + PREFIX + metric + "'");
        };
    }

    private static String own(SortedMap<String, String> labels, String label) {
        String value = labels.get(label);
        if (value == null) {
            throw new IllegalArgumentException("expected the label '" + label + "'");
        }
        return value;
    }

    private Instant firstWithState(SampleSeries samples, int state) {
        Column column = Column.of(Family.COMMAND_STATE);
        return IntStream.range(0, samples.size())
                .filter(sample -> samples.raw(column, sample) == state)
                .mapToObj(samples.times()::get)
                .findFirst()
                .orElseThrow(() -> new DocumentException(
                        source + ": expected a sample with the command's status " + state + ", but there is none"));
    }
}
