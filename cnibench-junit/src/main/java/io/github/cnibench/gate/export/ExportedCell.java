package io.github.cnibench.gate.export;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.Metric.Better;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.variant.Variant;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;

/**
 * One metric of one cell of a campaign.
 *
 * @param values of the valid runs that have one, one or more, in the order of time
 * @param runs number of runs, the invalid ones included
 * @param unproved how many of the runs have a path that nobody could prove
 */
record ExportedCell(Variant variant, Phase phase, Metric metric, List<Double> values, int runs, int unproved) {

    /** What a gate would judge by, and no more: what other programs watch, they raise alarms about. */
    private static final List<Metric> METRICS =
            List.of(Metric.THROUGHPUT, Metric.CPU_COST, Metric.LOSS, Metric.MEMORY_USED);

    ExportedCell {
        values = List.copyOf(values);
    }

    /** Return all cells of {@code campaign} that have numbers. */
    static List<ExportedCell> of(Campaign campaign) {
        List<ExportedCell> cells = new ArrayList<>();
        for (Cell cell : campaign.cells()) {
            int unproved = (int) cell.measured().stream()
                    .map(Measured::path)
                    .filter(PathProof.Unproved.class::isInstance)
                    .count();
            for (Metric metric : METRICS) {
                List<Double> values = cell.results().stream()
                        .flatMap(result -> metric.of(result).stream().boxed())
                        .toList();
                if (!values.isEmpty()) {
                    cells.add(new ExportedCell(
                            cell.variant(),
                            cell.phase(),
                            metric,
                            values,
                            cell.results().size(),
                            unproved));
                }
            }
        }
        return cells;
    }

    boolean isBiggerBetter() {
        return metric.better() == Better.HIGHER;
    }

    double median() {
        return Median.withDefaults().evaluate(array());
    }

    /** Return the standard deviation from run to run, 0 for one run. */
    double deviation() {
        return StandardDeviation.of(array()).getAsDouble();
    }

    double[] array() {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Return {@code variant.phase.metric}. */
    String name() {
        return variant.id() + "." + phase.id() + "." + metric.word();
    }

    /** Return what the numbers are of, such as {@code median of 7 of 8 runs}. */
    String describe() {
        return "median of " + values.size() + " of " + runs + " runs"
                + (unproved > 0 ? ", " + unproved + " of them with a path that nobody could prove" : "");
    }
}
