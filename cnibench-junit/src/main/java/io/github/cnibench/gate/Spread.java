package io.github.cnibench.gate;

import java.util.List;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/** The standard deviation from run to run: relative to the mean for ratios, in percentage points for differences. */
final class Spread {

    private Spread() {}

    /**
     * Return the median over {@code groups}, each corrected for its few runs.
     *
     * @throws IllegalArgumentException if there is no group, or one of fewer than two runs
     */
    static double of(Scale scale, List<Sample> groups) {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("a spread needs one group of runs or more, but got none");
        }
        return Median.withDefaults()
                .evaluate(groups.stream().mapToDouble(group -> of(scale, group)).toArray());
    }

    private static double of(Scale scale, Sample group) {
        if (group.size() < 2) {
            throw new IllegalArgumentException("a spread needs two runs or more in a group, but got " + group.size());
        }
        double[] values = group.toArray();
        double deviation = StandardDeviation.of(values).getAsDouble();
        double relative = scale == Scale.RATIO ? deviation / Mean.of(values).getAsDouble() : deviation;
        return relative / medianOfDeviations(group.size());
    }

    /**
     * Return the median of the standard deviation of {@code runs} normal values, as a share of the true one.
     *
     * <p>It is 0.833 for three runs: half of all such deviations are at least 17 % too low.
     */
    static double medianOfDeviations(int runs) {
        int freedom = runs - 1;
        return Math.sqrt(ChiSquaredDistribution.of(freedom).inverseCumulativeProbability(0.5) / freedom);
    }

    /** Return the standard deviation of both sides together, each about its own mean, on the scale of the cell. */
    static double pooled(Pair pair) {
        double squares = squares(pair.cell().scale(), pair.baseline())
                + squares(pair.cell().scale(), pair.candidate());
        int freedom = pair.baseline().size() + pair.candidate().size() - 2;
        return freedom == 0 ? 0 : Math.sqrt(squares / freedom);
    }

    private static double squares(Scale scale, Sample sample) {
        double[] values = sample.values().stream().mapToDouble(scale::of).toArray();
        double mean = Mean.of(values).getAsDouble();
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum;
    }
}
