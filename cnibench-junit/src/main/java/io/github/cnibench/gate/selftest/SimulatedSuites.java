package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.Margin;
import io.github.cnibench.gate.MarginRule;
import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Suites of simulated runs: the logarithm of a value has the noise of its cell.
 *
 * @param cells the gating cells with the noise that the margins are made for, compared by ratio
 * @param noise how runs deviate
 * @param order in which order they are measured
 * @param runs runs of each side, 2 or more
 * @param louder how many times as noisy the runs are as the margins expect
 * @param selfTestRuns runs of the self-test that each suite's margins are made from; empty where the noise is known exactly
 */
public record SimulatedSuites(
        List<CellNoise> cells, RunNoise noise, RunOrder order, int runs, double louder, Optional<Integer> selfTestRuns)
        implements Suites {

    public SimulatedSuites {
        cells = List.copyOf(cells);
    }

    /** Return suites of {@code runs} interleaved runs a side with the noise of the study, its margins known. */
    public static SimulatedSuites like(RunNoise noise, int runs) {
        return new SimulatedSuites(CellNoise.ofTheStudy(), noise, RunOrder.INTERLEAVED, runs, 1, Optional.empty());
    }

    /** Return these suites with the runs in another order. */
    public SimulatedSuites inOrder(RunOrder newOrder) {
        return new SimulatedSuites(cells, noise, newOrder, runs, louder, selfTestRuns);
    }

    /** Return these suites with {@code factor} times the noise that the margins expect. */
    public SimulatedSuites louderThanExpected(double factor) {
        return new SimulatedSuites(cells, noise, order, runs, factor, selfTestRuns);
    }

    /** Return these suites with {@code factor} times the noise, as the margins expect. */
    public SimulatedSuites noisier(double factor) {
        return new SimulatedSuites(
                cells.stream().map(cell -> cell.times(factor)).toList(), noise, order, runs, louder, selfTestRuns);
    }

    /** Return these suites with margins from a self-test of {@code count} runs, a new one for each suite. */
    public SimulatedSuites withMarginsFromRuns(int count) {
        return new SimulatedSuites(cells, noise, order, runs, louder, Optional.of(count));
    }

    @Override
    public List<Pair> next(RandomGenerator random) {
        List<Pair> pairs = new ArrayList<>();
        for (CellNoise cell : cells) {
            pairs.add(pair(cell, random));
        }
        return pairs;
    }

    private Pair pair(CellNoise cell, RandomGenerator random) {
        Margin margin = margin(cell, random);
        boolean[] isCandidate = order.isCandidate(random, runs);
        double[] deviations = noise.series(random, 2 * runs);
        double[] baseline = new double[runs];
        double[] candidate = new double[runs];
        int next = 0;
        for (int i = 0; i < deviations.length; i++) {
            double value = value(deviations[i], cell.spread() * louder);
            if (isCandidate[i]) {
                candidate[i - next] = value;
            } else {
                baseline[next++] = value;
            }
        }
        return new Pair(cell.cell(), Sample.of(baseline), Sample.of(candidate), margin);
    }

    private Margin margin(CellNoise cell, RandomGenerator random) {
        if (selfTestRuns.isEmpty()) {
            return MarginRule.defaults().of(Scale.RATIO, cell.spread());
        }
        double[] values = noise.series(random, selfTestRuns.get());
        for (int i = 0; i < values.length; i++) {
            values[i] = value(values[i], cell.spread());
        }
        return MarginRule.defaults().frozen(Scale.RATIO, List.of(Sample.of(values)));
    }

    private static double value(double deviation, double spread) {
        return Math.exp(spread * deviation);
    }
}
