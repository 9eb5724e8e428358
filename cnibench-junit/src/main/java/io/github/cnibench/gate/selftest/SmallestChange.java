package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.Comparer;
import io.github.cnibench.gate.Comparison;
import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Judgement;
import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** Finds the smallest change for the worse that a gate would call a regression four times out of five. */
public final class SmallestChange {

    private static final double POWER = 0.8;
    private static final int SUITES = 2000;
    private static final double LARGEST = 0.5;
    private static final double STEP = 0.0005;
    private static final String GENERATOR = "L64X128MixRandom";

    private SmallestChange() {}

    /**
     * Return the smallest change of cell {@code cell}, as a share or in percentage points, or empty where half is not enough.
     *
     * @param suites suites in which nothing changed
     * @param seed the same seed gives the same result
     */
    public static OptionalDouble find(Suites suites, int cell, GateRules rules, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of(GENERATOR).create(seed);
        Comparer comparer = new Comparer(rules);
        List<List<Comparison>> unchanged = new ArrayList<>();
        for (int i = 0; i < SUITES; i++) {
            unchanged.add(suites.next(random).stream().map(comparer::compare).toList());
        }
        // The gate finds a larger change in every suite in which it finds a smaller one, so the search may halve.
        double tooSmall = 0;
        double largeEnough = LARGEST;
        if (found(unchanged, cell, largeEnough, rules, comparer) < POWER) {
            return OptionalDouble.empty();
        }
        while (largeEnough - tooSmall > STEP) {
            double middle = (tooSmall + largeEnough) / 2;
            if (found(unchanged, cell, middle, rules, comparer) < POWER) {
                tooSmall = middle;
            } else {
                largeEnough = middle;
            }
        }
        return OptionalDouble.of(largeEnough);
    }

    private static double found(
            List<List<Comparison>> unchanged, int cell, double amount, GateRules rules, Comparer comparer) {
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
