package io.github.cnibench.gate.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * What a self-test of the gate came to.
 *
 * @param falseAlarms suites without any change in which the gate named a regression
 * @param passes suites without any change that passed
 * @param found for each change that was made on purpose, suites in which its cell regressed
 * @param passesAtMargin suites with one cell worse by just its margin in which that cell passed
 * @param covered intervals of unchanged cells that have no change among them
 * @param runs runs a side that suites without any change took
 * @param runsWithChange runs a side that suites took, for each change
 */
public record SelfTestResult(
        Rate falseAlarms,
        Rate passes,
        List<Rate> found,
        Rate passesAtMargin,
        Rate covered,
        MeanRuns runs,
        List<MeanRuns> runsWithChange) {

    public SelfTestResult {
        found = List.copyOf(found);
        runsWithChange = List.copyOf(runsWithChange);
    }

    /** Return both together; they must have made the same changes. */
    public SelfTestResult plus(SelfTestResult other) {
        return new SelfTestResult(
                falseAlarms.plus(other.falseAlarms),
                passes.plus(other.passes),
                sums(found, other.found, Rate::plus),
                passesAtMargin.plus(other.passesAtMargin),
                covered.plus(other.covered),
                runs.plus(other.runs),
                sums(runsWithChange, other.runsWithChange, MeanRuns::plus));
    }

    private static <T> List<T> sums(List<T> some, List<T> others, BinaryOperator<T> plus) {
        List<T> sums = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            sums.add(plus.apply(some.get(i), others.get(i)));
        }
        return sums;
    }
}
