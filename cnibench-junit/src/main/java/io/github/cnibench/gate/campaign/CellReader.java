package io.github.cnibench.gate.campaign;

import io.github.cnibench.gate.Sample;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.PhaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what the runs of a cell say of a metric.
 *
 * @param unprovedPaths whether runs count although nobody could prove their path
 */
record CellReader(boolean unprovedPaths) {

    SideCell read(Cell cell, Metric metric) {
        List<Double> values = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        int filling = 0;
        for (PhaseResult result : cell.results()) {
            if (result.measurement() instanceof NotApplicable) {
                continue;
            }
            Optional<String> fault = fault(result, metric);
            if (fault.isPresent()) {
                missing.add("run " + result.run() + ": " + fault.get());
            } else {
                values.add(metric.of(result).orElseThrow());
                filling += result.measurement() instanceof Measured measured && measured.limit() == Limit.LINK ? 1 : 0;
            }
        }
        return new SideCell(new Sample(values, missing.size()), filling, missing);
    }

    private Optional<String> fault(PhaseResult result, Metric metric) {
        if (result.measurement() instanceof Invalid invalid) {
            return Optional.of(invalid.reason() + ": " + invalid.message());
        }
        if (!unprovedPaths
                && result.measurement() instanceof Measured measured
                && measured.path() instanceof PathProof.Unproved unproved) {
            return Optional.of("the path is not proved: " + unproved.reason());
        }
        return metric.of(result).isPresent() ? Optional.empty() : Optional.of(whyNot(result, metric));
    }

    private static String whyNot(PhaseResult result, Metric metric) {
        boolean isCost =
                metric == Metric.CPU_COST || metric == Metric.CPU_COST_CLIENT || metric == Metric.CPU_COST_SERVER;
        return isCost && result.cost() instanceof CpuCost.Unknown unknown
                ? "no " + metric + ": " + unknown.message()
                : "no " + metric;
    }
}
