package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.Comparer;
import io.github.cnibench.gate.Comparison;
import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Looks;
import io.github.cnibench.gate.Overall;
import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Verdict;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;

/**
 * Lets a gate judge suites in which nothing changed, and the same with one cell made worse on purpose.
 *
 * <p>The same seed gives the same result.
 *
 * @param rules rules of the gate
 * @param looks number of looks at the runs so far, 1 or more; a verdict before the last one ends a suite
 * @param changes changes to be found, each alone in its suite
 */
public record SelfTest(GateRules rules, int looks, List<MadeChange> changes) {

    private static final String GENERATOR = "L64X128MixRandom";

    public SelfTest {
        changes = List.copyOf(changes);
    }

    /** Create the self-test of a gate that looks once. */
    public SelfTest(GateRules rules, List<MadeChange> changes) {
        this(rules, 1, changes);
    }

    /**
     * Judge {@code count} suites.
     *
     * @param suites suites whose sides have the same number of runs, at least as many as an interval takes by the rules
     * @param count 1 or more
     */
    public SelfTestResult run(Suites suites, int count, long seed) {
        RandomGenerator random = RandomGeneratorFactory.of(GENERATOR).create(seed);
        Comparer comparer = new Comparer(rules.withLooks(looks));
        Counts counts = new Counts(changes.size());
        for (int i = 0; i < count; i++) {
            List<Pair> suite = suites.next(random);
            int runs = suite.get(0).baseline().size();
            judge(suite, i, new Course(suite, Looks.planned(rules, looks, runs, suite.size()), comparer), counts);
        }
        return counts.result(count);
    }

    private void judge(List<Pair> suite, int number, Course course, Counts counts) {
        Course.End unchanged = course.end();
        Overall overall = Overall.of(course.judgement().of(unchanged.seen()));
        counts.falseAlarms += overall == Overall.REGRESSION ? 1 : 0;
        counts.passes += overall == Overall.PASS ? 1 : 0;
        counts.runs += unchanged.runs();
        for (Comparison comparison : unchanged.seen()) {
            if (comparison.interval().isPresent()) {
                counts.intervals++;
                counts.covered += comparison.interval().get().contains(0) ? 1 : 0;
            }
        }
        for (int i = 0; i < changes.size(); i++) {
            int cell = changes.get(i).in(suite);
            Pair worse = MadeChange.worse(suite.get(cell), changes.get(i).amount());
            Course.End changed = course.end(cell, worse);
            counts.runsWithChange[i] += changed.runs();
            counts.found[i] += course.judgement().of(changed.seen(), cell) instanceof Verdict.Regression ? 1 : 0;
        }
        // One cell a suite, each in its turn, is as good as all and much faster.
        int cell = number % suite.size();
        Pair atMargin =
                MadeChange.worse(suite.get(cell), suite.get(cell).margin().amount());
        counts.passesAtMargin +=
                course.judgement().of(course.end(cell, atMargin).seen(), cell) instanceof Verdict.Pass ? 1 : 0;
    }

    private static final class Counts {
        private long falseAlarms;
        private long passes;
        private long passesAtMargin;
        private long intervals;
        private long covered;
        private long runs;
        private final long[] found;
        private final long[] runsWithChange;

        Counts(int changes) {
            found = new long[changes];
            runsWithChange = new long[changes];
        }

        SelfTestResult result(int suites) {
            return new SelfTestResult(
                    new Rate(falseAlarms, suites),
                    new Rate(passes, suites),
                    LongStream.of(found)
                            .mapToObj(times -> new Rate(times, suites))
                            .toList(),
                    new Rate(passesAtMargin, suites),
                    new Rate(covered, intervals),
                    new MeanRuns(runs, suites),
                    LongStream.of(runsWithChange)
                            .mapToObj(sum -> new MeanRuns(sum, suites))
                            .toList());
        }
    }
}
