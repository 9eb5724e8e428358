package io.github.cnibench.gate;

import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * How many more runs would decide a cell, if the estimate and the spread stayed as they are.
 *
 * <p>The estimate of Hodges and Lehmann over n normal runs a side has a standard error of √(2π/3n) standard deviations. A plan
 * and no promise: the next runs will move both.
 */
final class RunsNeeded {

    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    /** Variance of the estimate over that of the difference of two means, for normal runs. */
    private static final double RANKS_OVER_MEANS = Math.PI / 3;

    private RunsNeeded() {}

    static OptionalInt of(Comparison comparison, GateRules rules, int cells) {
        double needed = Math.min(
                forPass(comparison, rules),
                forRegression(comparison, rules, NORMAL.inverseSurvivalProbability(rules.level() / cells)));
        double runs = Math.max(Math.ceil(needed), rules.leastRuns(cells));
        int have = comparison.pair().shorterSide();
        return runs > Sample.MOST_VALUES ? OptionalInt.empty() : OptionalInt.of(Math.max(1, (int) runs - have));
    }

    private static double forPass(Comparison comparison, GateRules rules) {
        double room = comparison.margin() - comparison.effect();
        double quantile = NORMAL.inverseCumulativeProbability(rules.confidence());
        return room > 0 ? runs(comparison, quantile / room) : Double.POSITIVE_INFINITY;
    }

    private static double forRegression(Comparison comparison, GateRules rules, double quantile) {
        return comparison.effect() > comparison.worse(rules.alarmShare())
                ? runs(comparison, quantile / comparison.effect())
                : Double.POSITIVE_INFINITY;
    }

    /** Return the runs a side that make the standard error {@code 1 / errors}. */
    private static double runs(Comparison comparison, double errors) {
        double deviations = Spread.pooled(comparison.pair()) * errors;
        return 2 * RANKS_OVER_MEANS * deviations * deviations;
    }
}
