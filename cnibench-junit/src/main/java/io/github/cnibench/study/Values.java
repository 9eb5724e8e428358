package io.github.cnibench.study;

import java.util.List;
import java.util.OptionalDouble;

/** Numbers of the same kind, such as the throughputs of the runs of a cell. */
record Values(List<Double> all) {

    Values {
        all = List.copyOf(all);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Return the highest, or empty where there is no number. */
    OptionalDouble max() {
        return all.stream().mapToDouble(Double::doubleValue).max();
    }

    /** Return the mean, or empty where there is no number. */
    OptionalDouble mean() {
        return all.stream().mapToDouble(Double::doubleValue).average();
    }

    /** Return the median, or empty where there is no number. */
    OptionalDouble median() {
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2);
    }

    /**
     * Return the coefficient of variation in percent: the sample's standard deviation, over n - 1, for the mean; empty below
     * two numbers or where the mean is 0.
     */
    OptionalDouble variationPercent() {
        double mean = mean().orElse(0);
        if (all.size() < 2 || mean == 0) {
            return OptionalDouble.empty();
        }
        double squares = all.stream()
                .mapToDouble(value -> (value - mean) * (value - mean))
                .sum();
        return OptionalDouble.of(100 * Math.sqrt(squares / (all.size() - 1)) / mean);
    }
}
