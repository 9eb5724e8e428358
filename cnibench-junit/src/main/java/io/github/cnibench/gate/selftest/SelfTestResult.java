package io.github.cnibench.gate.selftest;

import java.util.ArrayList;
import java.util.List;

/**
 * What a self-test of the gate came to.
 *
 * @param falseAlarms suites without any change in which the gate named a regression
 * @param passes suites without any change that passed
 * @param found for each change that was made on purpose, suites in which its cell regressed
 * @param passesAtMargin suites with one cell worse by just its margin in which that cell passed
 * @param covered intervals of unchanged cells that have no change among them
 */
public record SelfTestResult(Rate falseAlarms, Rate passes, List<Rate> found, Rate passesAtMargin, Rate covered) {

    public SelfTestResult {
        found = List.copyOf(found);
    }

    /** Return both together; they must have made the same changes. */
    public SelfTestResult plus(SelfTestResult other) {
        List<Rate> sums = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            sums.add(found.get(i).plus(other.found.get(i)));
        }
        return new SelfTestResult(
                falseAlarms.plus(other.falseAlarms),
                passes.plus(other.passes),
                sums,
                passesAtMargin.plus(other.passesAtMargin),
                covered.plus(other.covered));
    }
}
