package io.github.cnibench.suite.series;

import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.IdleObservation;
import io.github.cnibench.result.Interval;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.sampler.OpenMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;

/** Makes points of results. What is invalid or not applicable becomes a point that says so, and no number. */
final class ResultSeries {

    /** 1 for each result, with the labels {@code validity} and {@code reason}. */
    static final String VALIDITY = "cnibench_result_validity_info";

    /** 1 for each measured result without a cost, with the label {@code reason}. */
    static final String COST_UNKNOWN = "cnibench_result_cost_unknown_info";

    /** The throughput in each interval of the report, at the interval's end. */
    static final String INTERVALS = "cnibench_interval_throughput_gigabits_per_second";

    private static final Map<String, String> UNITS = Map.of(
            "Gbit/s", "gigabits_per_second",
            "segments", "segments",
            "bytes", "bytes",
            "ms", "milliseconds",
            "%", "percent",
            "packets/s", "packets_per_second",
            "% of one CPU", "percent_of_one_cpu",
            "cores", "cores",
            "mCPU per Gbit/s", "millicpus_per_gigabit_per_second",
            "MiB", "mebibytes");

    private ResultSeries() {}

    /** Return the name of {@code metric}, which ends in its unit, such as {@code cnibench_result_loss_percent}. */
    static String nameOf(Metric metric) {
        String unit = UNITS.get(metric.unit());
        if (unit == null) {
            throw new IllegalStateException("the unit '" + metric.unit() + "' has no word for names of time series");
        }
        String word = metric.word().replace('-', '_');
        return "cnibench_result_" + word + (word.endsWith(unit) ? "" : "_" + unit);
    }

    /** Return the points of {@code result}: all at {@link OpenMetrics#START}, but for those of intervals. */
    static SeriesText of(PhaseResult result, ResultLabels labels) {
        SeriesText.Builder text = new SeriesText.Builder();
        Measurement measurement = result.measurement();
        text.add(
                VALIDITY,
                labels.with("validity", measurement.validity(), "reason", reasonOf(measurement)),
                1,
                OpenMetrics.START);
        if (!(measurement instanceof Measured measured)) {
            return text.build();
        }
        for (Metric metric : Metric.values()) {
            OptionalDouble value = metric.of(result);
            if (value.isPresent()) {
                text.add(nameOf(metric), labels.map(), value.getAsDouble(), OpenMetrics.START);
            }
        }
        // That silence has no cost is no news.
        if (result.cost() instanceof CpuCost.Unknown unknown && !(measured.observation() instanceof IdleObservation)) {
            text.add(COST_UNKNOWN, labels.with("reason", unknown.reason().word()), 1, OpenMetrics.START);
        }
        if (measured.observation() instanceof Transfer transfer) {
            for (Interval interval : transfer.intervals()) {
                text.add(
                        INTERVALS,
                        labels.with("omitted", Boolean.toString(interval.omitted())),
                        interval.rate().gbps(),
                        atSecond(interval.endSeconds()));
            }
        }
        return text.build();
    }

    private static String reasonOf(Measurement measurement) {
        if (measurement instanceof Invalid invalid) {
            return invalid.reason().word();
        }
        return measurement instanceof NotApplicable notApplicable ? notApplicable.reason() : "";
    }

    private static Instant atSecond(double seconds) {
        return OpenMetrics.START.plus(Duration.ofMillis(Math.round(seconds * 1e3)));
    }
}
