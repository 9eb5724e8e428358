package io.github.cnibench.result;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One variant and one phase: its runs together.
 *
 * @param results the runs in the order of time
 */
public record Cell(Variant variant, Phase phase, List<PhaseResult> results) {

    public Cell {
        results = List.copyOf(results);
    }

    /** Return the runs that yielded numbers. */
    public List<Measured> measured() {
        return results.stream()
                .map(PhaseResult::measurement)
                .filter(Measured.class::isInstance)
                .map(Measured.class::cast)
                .toList();
    }

    /** Return the median of {@code metric} over the runs that have it, empty where none has. */
    public OptionalDouble median(Metric metric) {
        double[] values = results.stream()
                .map(metric::of)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .sorted()
                .toArray();
        if (values.length == 0) {
            return OptionalDouble.empty();
        }
        int middle = values.length / 2;
        return OptionalDouble.of(values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2);
    }

    /** Return {@code variant/phase}, which is how reports and tests name a cell. */
    @Override
    public String toString() {
        return variant.id() + "/" + phase.id();
    }
}
