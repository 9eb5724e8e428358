package io.github.cnibench.gate;

/**
 * The constants of a gate.
 *
 * @param level probability of an alarm in any cell where nothing changed, at most, whatever the noise
 * @param confidence confidence of each end of an interval, so 0.95 makes an interval of 90 %
 * @param alarmShare share of the margin that an estimated change must exceed to be called a regression or an improvement
 * @param fewestRuns valid runs that each side needs, at least
 * @param mostCells cells that a gate judges, at most
 * @param mostInvalid share of invalid runs of a side above which the cell is invalid
 */
public record GateRules(
        double level, double confidence, double alarmShare, int fewestRuns, int mostCells, double mostInvalid) {

    /** Return the defaults; {@code docs/statistics.md} says why they are what they are. */
    public static GateRules defaults() {
        return new GateRules(0.025, 0.95, 0.7, 5, 9, 0.1);
    }

    /** Return these rules with another level. */
    public GateRules withLevel(double newLevel) {
        return new GateRules(newLevel, confidence, alarmShare, fewestRuns, mostCells, mostInvalid);
    }

    /**
     * Return the rules of each of {@code count} looks at the runs so far, with an equal part of the errors allowed for each
     * (Bonferroni): of the level, and of what an end of an interval may miss.
     *
     * @param count number of looks, fixed before the first run; 1 or more
     */
    public GateRules withLooks(int count) {
        return new GateRules(
                level / count, 1 - (1 - confidence) / count, alarmShare, fewestRuns, mostCells, mostInvalid);
    }

    /** Return these rules with another share of the margin. */
    public GateRules withAlarmShare(double newShare) {
        return new GateRules(level, confidence, newShare, fewestRuns, mostCells, mostInvalid);
    }

    /**
     * Return whether so many valid runs could ever show a change in one of {@code cells} cells.
     *
     * <p>Where not even runs that are wholly apart could, a gate that passes would be one that can only pass.
     */
    public boolean canDecide(int baseline, int candidate, int cells) {
        return Math.min(baseline, candidate) >= fewestRuns
                && 1 / orders(baseline, candidate) <= Math.min(level / cells, 1 - confidence);
    }

    /** Return the least number of valid runs a side that could ever show a change in one of {@code cells} cells. */
    public int leastRuns(int cells) {
        int runs = fewestRuns;
        while (!canDecide(runs, runs, cells)) {
            runs++;
        }
        return runs;
    }

    /** Return the number of ways to choose {@code first} of all; the most extreme one has the smallest probability. */
    private static double orders(int first, int second) {
        double orders = 1;
        for (int i = 1; i <= second; i++) {
            orders = orders * (first + i) / i;
        }
        return orders;
    }
}
