package io.github.cnibench.gate;

import java.util.Optional;

/**
 * The runs of baseline and candidate in one cell of a gate.
 *
 * @param baseline at most {@value Sample#MOST_VALUES} values
 * @param candidate at most {@value Sample#MOST_VALUES} values
 * @param margin the largest change for the worse that is put up with
 */
public record Pair(GateCell cell, Sample baseline, Sample candidate, Margin margin) {

    public Pair {
        int longest = Math.max(baseline.size(), candidate.size());
        if (longest > Sample.MOST_VALUES) {
            throw new IllegalArgumentException(
                    cell + ": a side of a comparison has at most " + Sample.MOST_VALUES + " runs, but got " + longest);
        }
    }

    /** Return the first {@code runs} values of each side, or all where there are no more. */
    public Pair first(int runs) {
        return runs >= Math.max(baseline.size(), candidate.size())
                ? this
                : new Pair(cell, baseline.first(runs), candidate.first(runs), margin);
    }

    /** Return why no comparison is possible at all, in one clause, or empty where one is. */
    Optional<String> fault() {
        if (baseline.size() == 0 || candidate.size() == 0) {
            return Optional.of("there is no valid run of the " + (baseline.size() == 0 ? "baseline" : "candidate"));
        }
        if (cell.scale() == Scale.RATIO && !(isPositive(baseline) && isPositive(candidate))) {
            return Optional.of("a ratio needs values above 0, but there are others");
        }
        return Optional.empty();
    }

    /** Return how many runs the shorter side has. */
    int shorterSide() {
        return Math.min(baseline.size(), candidate.size());
    }

    private static boolean isPositive(Sample sample) {
        for (double value : sample.values()) {
            if (value <= 0) {
                return false;
            }
        }
        return true;
    }
}
