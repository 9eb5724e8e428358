package io.github.cnibench.suite.verdict;

import io.github.cnibench.result.Cell;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.PhaseResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** The few values at the top of a result's page: what to value, both for people. */
public final class Headline {

    private Headline() {}

    /** Return the values of one run. */
    public static Map<String, String> of(PhaseResult result) {
        Map<String, String> rows = new LinkedHashMap<>();
        Measurement measurement = result.measurement();
        rows.put("validity", measurement.validity());
        if (measurement instanceof Measured measured) {
            for (Metric metric : Metric.values()) {
                metric.of(result).ifPresent(value -> rows.put(metric.word(), format(value, metric)));
            }
            if (result.cost() instanceof CpuCost.Unknown unknown
                    && !result.use().isEmpty()) {
                rows.put(Metric.CPU_COST.word(), "unknown: " + unknown.reason() + ": " + unknown.message());
            }
            rows.put("limit", measured.limit().word());
            rows.put("path", describe(measured.path()));
        } else if (measurement instanceof Invalid invalid) {
            rows.put("reason", invalid.reason().word() + ": " + invalid.message());
        } else if (measurement instanceof NotApplicable notApplicable) {
            rows.put("reason", notApplicable.reason());
        }
        for (String warning : result.warnings()) {
            rows.merge("warning", warning, (one, two) -> one + "; " + two);
        }
        return rows;
    }

    /** Return the values over the runs of a cell. */
    public static Map<String, String> of(Cell cell) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put(
                "runs measured",
                cell.measured().size() + " of " + cell.results().size());
        for (Metric metric : Metric.values()) {
            OptionalDouble median = cell.median(metric);
            if (median.isPresent()) {
                rows.put("median " + metric.word(), format(median.getAsDouble(), metric));
            }
        }
        return rows;
    }

    private static String format(double value, Metric metric) {
        return number(value) + " " + metric.unit();
    }

    /** Return {@code value} whole, or with three decimals where it is small. */
    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.1f" : "%.3f", value);
    }

    private static String describe(PathProof path) {
        if (path instanceof PathProof.Proved proved) {
            return "proved by " + proved.source() + ": " + proved.seen();
        }
        return path instanceof PathProof.Unproved unproved ? "unproved: " + unproved.reason() : "not needed";
    }
}
