package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.Comparer;
import io.github.cnibench.gate.Comparison;
import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Judgement;
import io.github.cnibench.gate.Overall;
import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Lets a gate judge suites in which nothing changed, and the same with one cell made worse on purpose.
 *
 * <p>The same seed gives the same result.
 *
 * @param rules rules of the gate
 * @param changes changes to be found, each alone in its suite
 */
public record SelfTest(GateRules rules, List<MadeChange> changes) {

    private static final String GENERATOR = "L64X128MixRandom";

    public SelfTest {
        changes = List.copyOf(changes);
    }

    /**
     * Judge {@code count} suites.
     *
     * @param count 1 or more
     */
    public SelfTestResult run(Suites suites, int count, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of(GENERATOR).create(seed);
        Comparer comparer = new Comparer(rules);
        Counts counts = new Counts(changes.size());
        for (int i = 0; i < count; i++) {
            judge(suites.next(random), i, comparer, counts);
        }
        return counts.result(count);
    }

    private void judge(List<Pair> suite, int number, Comparer comparer, Counts counts) {
        Judgement judgement = new Judgement(rules, suite.size());
        List<Comparison> unchanged = suite.stream().map(comparer::compare).toList();
        Overall overall = Overall.of(judgement.of(unchanged));
        counts.falseAlarms += overall == Overall.REGRESSION ? 1 : 0;
        counts.passes += overall == Overall.PASS ? 1 : 0;
        for (Comparison comparison : unchanged) {
            if (comparison.interval().isPresent()) {
                counts.intervals++;
                counts.covered += comparison.interval().get().contains(0) ? 1 : 0;
            }
        }
        for (int i = 0; i < changes.size(); i++) {
            int cell = changes.get(i).in(suite);
            Pair worse = MadeChange.worse(suite.get(cell), changes.get(i).amount());
            counts.found[i] +=
                    verdict(judgement, unchanged, cell, comparer.compare(worse)) instanceof Verdict.Regression ? 1 : 0;
        }
        // One cell a suite, each in its turn, is as good as all and much faster.
        int cell = number % suite.size();
        Pair atMargin =
                MadeChange.worse(suite.get(cell), suite.get(cell).margin().amount());
        counts.passesAtMargin +=
                verdict(judgement, unchanged, cell, comparer.compare(atMargin)) instanceof Verdict.Pass ? 1 : 0;
    }

    private static Verdict verdict(Judgement judgement, List<Comparison> unchanged, int cell, Comparison changed) {
        List<Comparison> comparisons = new ArrayList<>(unchanged);
        comparisons.set(cell, changed);
        return judgement.of(comparisons, cell);
    }

    private static final class Counts {
        private long falseAlarms;
        private long passes;
        private long passesAtMargin;
        private long intervals;
        private long covered;
        private final long[] found;

        Counts(int changes) {
            found = new long[changes];
        }

        SelfTestResult result(int suites) {
            List<Rate> rates = new ArrayList<>();
            for (long times : found) {
                rates.add(new Rate(times, suites));
            }
            return new SelfTestResult(
                    new Rate(falseAlarms, suites),
                    new Rate(passes, suites),
                    rates,
                    new Rate(passesAtMargin, suites),
                    new Rate(covered, intervals));
        }
    }
}
