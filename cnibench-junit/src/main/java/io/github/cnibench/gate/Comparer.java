package io.github.cnibench.gate;

import io.github.cnibench.gate.Comparison.Interval;
import java.util.Arrays;
import java.util.Optional;

/**
 * Compares the runs of two sides without asking how they are distributed.
 *
 * <p>The interval has the order statistics of the differences for its ends (Hollander and Wolfe, "Nonparametric Statistical
 * Methods", section 4.3; Moses). Its coverage is exact for values without ties and larger with them.
 */
public final class Comparer {

    private final GateRules rules;
    private final MannWhitney test = new MannWhitney();

    /** Create a comparer; it may be shared between threads. */
    public Comparer(GateRules rules) {
        this.rules = rules;
    }

    /**
     * Compare the runs of {@code pair}.
     *
     * @throws IllegalArgumentException if a side has no values, or one without a ratio
     */
    public Comparison compare(Pair pair) {
        pair.fault().ifPresent(fault -> {
            throw new IllegalArgumentException(pair.cell() + ": " + fault);
        });
        double[] baseline = pair.baseline().toArray();
        double[] candidate = pair.candidate().toArray();
        double[] differences = differences(pair.cell(), baseline, candidate);
        // The scale keeps the order of the values, so the test may take them as they are.
        MannWhitney.Chance chance = test.test(baseline, candidate);
        boolean higherIsWorse = pair.cell().worse() == 1;
        return new Comparison(
                pair,
                median(differences),
                pair.shorterSide() < rules.fewestRuns()
                        ? Optional.empty()
                        : interval(differences, baseline.length, candidate.length),
                higherIsWorse ? chance.greater() : chance.less(),
                higherIsWorse ? chance.less() : chance.greater(),
                differences[0] > 0 || differences[differences.length - 1] < 0);
    }

    /** Return all differences between a run of one side and a run of the other, sorted. */
    private static double[] differences(GateCell cell, double[] baseline, double[] candidate) {
        double[] from = scaled(cell, baseline);
        double[] to = scaled(cell, candidate);
        int sign = cell.worse();
        double[] differences = new double[from.length * to.length];
        int next = 0;
        for (double one : from) {
            for (double other : to) {
                differences[next++] = sign * (other - one);
            }
        }
        Arrays.sort(differences);
        return differences;
    }

    private static double[] scaled(GateCell cell, double[] values) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = cell.scale().of(values[i]);
        }
        return scaled;
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private Optional<Interval> interval(double[] differences, int baseline, int candidate) {
        int rank = rank(baseline, candidate);
        return rank == 0
                ? Optional.empty()
                : Optional.of(new Interval(differences[rank - 1], differences[differences.length - rank]));
    }

    /** Return how many differences may lie outside of either end: as many as U falls below with the error allowed. */
    private int rank(int baseline, int candidate) {
        double[] atMost = test.table(baseline, candidate);
        int rank = 0;
        while (atMost[rank] <= 1 - rules.confidence()) {
            rank++;
        }
        return rank;
    }
}
