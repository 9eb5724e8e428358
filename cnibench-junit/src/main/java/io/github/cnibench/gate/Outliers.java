package io.github.cnibench.gate;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.descriptive.Quantile.EstimationMethod;

/** Marks runs outside of Tukey's inner fences: 1.5 times the distance of the quartiles beyond either quartile. */
final class Outliers {

    private static final double FENCE = 1.5;
    private static final int FEWEST_RUNS = 5;

    private Outliers() {}

    static List<Flag> of(GateCell cell, String side, Sample sample) {
        if (sample.size() < FEWEST_RUNS) {
            return List.of();
        }
        double lower = quantile(sample, 0.25);
        double upper = quantile(sample, 0.75);
        double reach = FENCE * (upper - lower);
        double low = lower - reach;
        double high = upper + reach;
        List<Flag> flags = new ArrayList<>();
        for (int i = 0; i < sample.size(); i++) {
            double value = sample.values().get(i);
            if (value < low || value > high) {
                flags.add(new Flag(
                        Flag.Kind.OUTLIER,
                        "value " + (i + 1) + " of the " + side + ", " + Figures.value(value, cell)
                                + ", lies outside of " + Figures.value(low, cell) + " to "
                                + Figures.value(high, cell) + " (Tukey); it is kept"));
            }
        }
        return flags;
    }

    private static double quantile(Sample sample, double share) {
        return Quantile.withDefaults().with(EstimationMethod.HF7).evaluate(sample.toArray(), share);
    }
}
