package io.github.cnibench.chart;

import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * A cell as tables and bars show it.
 *
 * @param runs number of runs that took place
 * @param measured number of runs with numbers
 * @param throughputs each measured run's throughput in Gbit/s
 * @param median their median in Gbit/s
 * @param loss median loss in percent, for UDP
 * @param invalidReasons why runs are invalid, each reason once
 * @param notApplicable why the variant cannot have the phase, empty where it can
 */
record Outcome(
        int runs,
        int measured,
        List<Double> throughputs,
        OptionalDouble median,
        OptionalDouble loss,
        List<InvalidReason> invalidReasons,
        Optional<String> notApplicable) {

    static Outcome of(Cell cell) {
        return new Outcome(
                cell.results().size(),
                cell.measured().size(),
                cell.results().stream()
                        .map(Metric.THROUGHPUT::of)
                        .flatMap(value -> value.stream().boxed())
                        .toList(),
                cell.median(Metric.THROUGHPUT),
                cell.median(Metric.LOSS),
                cell.results().stream()
                        .map(PhaseResult::measurement)
                        .filter(Invalid.class::isInstance)
                        .map(measurement -> ((Invalid) measurement).reason())
                        .distinct()
                        .toList(),
                cell.results().stream()
                        .map(PhaseResult::measurement)
                        .filter(NotApplicable.class::isInstance)
                        .map(measurement -> ((NotApplicable) measurement).reason())
                        .findFirst()
                        .or(() ->
                                cell.variant().notApplicableReason(cell.phase().id())));
    }

    /** Return how many runs are invalid. */
    int invalid() {
        return invalidReasons.isEmpty() ? 0 : runs - measured;
    }

    /** Return the words of the reasons, such as {@code stalled, deadline-passed}. */
    String reasons() {
        return invalidReasons.stream().map(InvalidReason::word).collect(Collectors.joining(", "));
    }
}
