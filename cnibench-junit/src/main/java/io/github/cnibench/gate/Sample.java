package io.github.cnibench.gate;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Median;

/**
 * The runs of one variant in one cell of a gate, such as those of one side of a comparison.
 *
 * @param values the value of each run that has one, finite, in the order of time; outliers are among them
 * @param invalid number of runs without a value, because their measurement was invalid
 */
public record Sample(List<Double> values, int invalid) {

    /** The most values of one side of a comparison: enough for any, few enough for exact probabilities. */
    public static final int MOST_VALUES = 100;

    public Sample {
        values = List.copyOf(values);
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("the values of runs must be finite, but were " + values);
            }
        }
        if (invalid < 0) {
            throw new IllegalArgumentException("invalid runs must be 0 or more, but were " + invalid);
        }
    }

    /** Create a sample of runs that all have a value, in the order of time. */
    public static Sample of(double... values) {
        Double[] boxed = new Double[values.length];
        Arrays.setAll(boxed, i -> values[i]);
        return new Sample(List.of(boxed), 0);
    }

    /** Return how many runs have a value. */
    public int size() {
        return values.size();
    }

    /** Return the first {@code count} values, or all where there are no more. */
    Sample first(int count) {
        return new Sample(values.subList(0, Math.min(count, values.size())), invalid);
    }

    /** Return the median of the values, empty where there are none. */
    public OptionalDouble median() {
        return values.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Median.withDefaults().evaluate(toArray()));
    }

    /** Return the values in the order of time. */
    double[] toArray() {
        double[] array = new double[values.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = values.get(i);
        }
        return array;
    }
}
