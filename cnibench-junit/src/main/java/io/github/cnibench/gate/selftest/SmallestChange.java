package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.Comparer;
import io.github.cnibench.gate.Comparison;
import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Judgement;
import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Scale;
import io.github.cnibench.gate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;

/** Finds the smallest change for the worse that a gate would call a regression four times out of five. */
public final class SmallestChange {

    private static final double POWER = 0.8;
    private static final int SUITES = 2000;
    private static final double LARGEST_SHARE = 0.5;
    private static final double LARGEST_POINTS = 50;
    /** How exact a share is found; points are percent of them. */
    private static final double STEP = 0.0005;

    private static final String GENERATOR = "L64X128MixRandom";

    private final List<List<Comparison>> unchanged = new ArrayList<>();
    private final GateRules rules;
    private final Comparer comparer;

    private SmallestChange(Suites suites, GateRules rules, long seed) {
        this.rules = rules;
        this.comparer = new Comparer(rules);
        RandomGenerator random = RandomGeneratorFactory.of(GENERATOR).create(seed);
        for (int i = 0; i < SUITES; i++) {
            unchanged.add(suites.next(random).stream().map(comparer::compare).toList());
        }
    }

    /**
     * Return the smallest change of cell {@code cell}, as a share or in percentage points, or empty where half, or 50 points,
     * is not enough.
     *
     * @param suites suites in which nothing changed
     * @param seed the same seed gives the same result
     */
    public static OptionalDouble find(Suites suites, int cell, GateRules rules, long seed) {
        return new SmallestChange(suites, rules, seed).of(cell);
    }

    /** Return the smallest change of each cell, as {@link #find} does. */
    public static List<OptionalDouble> ofAll(Suites suites, GateRules rules, long seed) {
        SmallestChange search = new SmallestChange(suites, rules, seed);
        return IntStream.range(0, search.unchanged.get(0).size())
                .parallel()
                .mapToObj(search::of)
                .toList();
    }

    private OptionalDouble of(int cell) {
        Scale scale = unchanged.get(0).get(cell).pair().cell().scale();
        // The gate finds a larger change in every suite in which it finds a smaller one, so the search may halve.
        double tooSmall = 0;
        double largeEnough = scale == Scale.RATIO ? LARGEST_SHARE : LARGEST_POINTS;
        double step = scale == Scale.RATIO ? STEP : 100 * STEP;
        if (found(cell, largeEnough) < POWER) {
            return OptionalDouble.empty();
        }
        while (largeEnough - tooSmall > step) {
            double middle = (tooSmall + largeEnough) / 2;
            if (found(cell, middle) < POWER) {
                tooSmall = middle;
            } else {
                largeEnough = middle;
            }
        }
        return OptionalDouble.of(largeEnough);
    }

    private double found(int cell, double amount) {
        long found = 0;
        for (List<Comparison> suite : unchanged) {
            Pair worse = MadeChange.worse(suite.get(cell).pair(), amount);
            List<Comparison> comparisons = new ArrayList<>(suite);
            comparisons.set(cell, comparer.compare(worse));
            Verdict verdict = new Judgement(rules, suite.size()).of(comparisons, cell);
            found += verdict instanceof Verdict.Regression ? 1 : 0;
        }
        return (double) found / unchanged.size();
    }
}
