package io.github.cnibench.sampler;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Samples of one node in the order of time; a number that a sample lacks is missing there and not 0. */
public final class SampleSeries {

    private final List<Instant> times;
    private final Map<Column, double[]> values;

    private SampleSeries(List<Instant> times, Map<Column, double[]> values) {
        this.times = List.copyOf(times);
        this.values = values;
    }

    /** Return the number of samples. */
    public int size() {
        return times.size();
    }

    /** Return when each sample was taken. */
    public List<Instant> times() {
        return times;
    }

    /** Return the columns of {@code family}. */
    public List<Column> columns(Family family) {
        return values.keySet().stream()
                .filter(column -> column.family() == family)
                .toList();
    }

    /** Return the number of {@code column} in sample number {@code sample}, counted from 0, or empty where it is missing. */
    public OptionalDouble value(Column column, int sample) {
        double value = raw(column, sample);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** Return the number, NaN where it is missing. */
    double raw(Column column, int sample) {
        double[] numbers = values.get(column);
        return numbers == null ? Double.NaN : numbers[sample];
    }

    /** Takes samples in any order of time. */
    public static final class Builder {

        private final SortedMap<Instant, Map<Column, Double>> rows = new TreeMap<>();

        /** Add a number to the sample that was taken at {@code time}; a later number takes the place of an earlier one. */
        public Builder add(Instant time, Column column, double value) {
            row(time).put(column, value);
            return this;
        }

        /** Return the numbers of the sample that was taken at {@code time}. */
        Map<Column, Double> row(Instant time) {
            return rows.computeIfAbsent(time, key -> new LinkedHashMap<>());
        }

        /** Return the series of what was added so far. */
        public SampleSeries build() {
            Map<Column, double[]> values = new LinkedHashMap<>();
            int sample = 0;
            for (Map<Column, Double> row : rows.values()) {
                for (Map.Entry<Column, Double> number : row.entrySet()) {
                    values.computeIfAbsent(number.getKey(), key -> missing(rows.size()))[sample] = number.getValue();
                }
                sample++;
            }
            values.forEach((column, numbers) -> column.family().wrapsAt().ifPresent(end -> unwrap(numbers, end)));
            return new SampleSeries(List.copyOf(rows.keySet()), values);
        }

        /** Let a counter go on where it began again from 0 because it had no more bits. */
        private static void unwrap(double[] numbers, double end) {
            double carried = 0;
            double last = Double.NaN;
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] < last) {
                    carried += end;
                }
                last = Double.isNaN(numbers[i]) ? last : numbers[i];
                numbers[i] += carried;
            }
        }

        private static double[] missing(int samples) {
            double[] numbers = new double[samples];
            Arrays.fill(numbers, Double.NaN);
            return numbers;
        }
    }
}
