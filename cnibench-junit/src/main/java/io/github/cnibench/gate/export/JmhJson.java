package io.github.cnibench.gate.export;

import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/**
 * The JSON of JMH's results: a run is a fork of one iteration.
 *
 * <p>The score is the median. The error is {@code "NaN"}, which is what JMH writes where it has none: it means half of an
 * interval of the mean of normal values, and runs of a network are not. Percentiles and every run are there.
 *
 * <p>Source: {@code JSONResultFormat} of
 * <a href="https://github.com/openjdk/jmh/blob/master/jmh-core/src/main/java/org/openjdk/jmh/results/format/JSONResultFormat.java">jmh-core</a>.
 */
final class JmhJson {

    private static final double[] PERCENTILES = {0, 50, 90, 95, 99, 99.9, 99.99, 99.999, 99.9999, 100};
    private static final String NOT_A_NUMBER = "NaN";

    private JmhJson() {}

    static List<ExportedFile> of(Campaign campaign) {
        List<Map<String, Object>> entries = ExportedCell.of(campaign).stream()
                .map(cell -> entry(cell, campaign.profile()))
                .toList();
        return entries.isEmpty() ? List.of() : List.of(ExportedFile.plain(ExportJson.text(entries)));
    }

    private static Map<String, Object> entry(ExportedCell cell, Profile profile) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put(
                "benchmark",
                "cnibench." + cell.phase().id() + "." + cell.metric().word());
        // The two modes tell viewers which direction is better.
        entry.put("mode", cell.isBiggerBetter() ? "thrpt" : "avgt");
        entry.put("threads", cell.phase().streams());
        entry.put("forks", cell.values().size());
        entry.put("warmupIterations", profile.omit().isZero() ? 0 : 1);
        entry.put("warmupTime", profile.omit().toSeconds() + " s");
        entry.put("warmupBatchSize", 1);
        entry.put("measurementIterations", 1);
        entry.put("measurementTime", profile.duration().toSeconds() + " s");
        entry.put("measurementBatchSize", 1);
        entry.put("params", Map.of("variant", cell.variant().id()));
        Map<String, Object> metric = new LinkedHashMap<>();
        metric.put("score", cell.median());
        metric.put("scoreError", NOT_A_NUMBER);
        metric.put("scoreConfidence", List.of(NOT_A_NUMBER, NOT_A_NUMBER));
        metric.put("scorePercentiles", percentiles(cell));
        metric.put("scoreUnit", cell.metric().unit());
        metric.put("rawData", cell.values().stream().map(List::of).toList());
        entry.put("primaryMetric", metric);
        entry.put("secondaryMetrics", Map.of());
        return entry;
    }

    private static Map<String, Double> percentiles(ExportedCell cell) {
        // JMH's own estimate, which is type 6 of Hyndman and Fan.
        Quantile quantile = Quantile.withDefaults().with(EstimationMethod.HF6);
        Map<String, Double> percentiles = new LinkedHashMap<>();
        for (double percentile : PERCENTILES) {
            percentiles.put(Double.toString(percentile), quantile.evaluate(cell.array(), percentile / 100));
        }
        return percentiles;
    }
}
