package io.github.cnibench.gate;

import java.util.List;
import java.util.stream.IntStream;

/**
 * When the runs so far are judged, and by which rules.
 *
 * <p>How many looks there are is fixed before the first run, and each has its equal part of the errors that are allowed
 * (Bonferroni), so that looking several times makes neither a false alarm nor a false pass more likely.
 *
 * @param rules rules of each look
 * @param after runs a side after which there is a look, ascending; the last is after all runs
 */
public record Looks(GateRules rules, List<Integer> after) {

    public Looks {
        after = List.copyOf(after);
    }

    /**
     * Plan looks at evenly spaced moments, none of them before anything could be decided.
     *
     * @param rules rules of a gate that looks once
     * @param count number of looks, 1 or more; fewer where several would come at the same moment
     * @param runs runs a side that are planned, 1 or more
     * @param cells number of gating cells
     */
    public static Looks planned(GateRules rules, int count, int runs, int cells) {
        GateRules each = rules.withLooks(count);
        int least = each.leastRuns(cells);
        return new Looks(
                each,
                IntStream.rangeClosed(1, count)
                        .map(look -> Math.min(runs, Math.max(least, (look * runs + count - 1) / count)))
                        .distinct()
                        .boxed()
                        .toList());
    }

    /** Return whether there is a look after {@code done} runs a side and before the last one. */
    public boolean isDue(int done) {
        return after.contains(done) && done != after.get(after.size() - 1);
    }

    /** Return whether nothing that is still to come is needed. */
    public static boolean isDecided(Overall overall) {
        return overall == Overall.PASS || overall == Overall.REGRESSION;
    }
}
