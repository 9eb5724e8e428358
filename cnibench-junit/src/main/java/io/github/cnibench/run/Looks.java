package io.github.cnibench.run;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Overall;

/**
 * When the runs so far are judged, and when a verdict ends a campaign.
 *
 * <p>The number of looks is fixed before the first run, and each has its equal part of the errors that are allowed (Bonferroni),
 * so that looking several times makes neither a false alarm nor a false pass more likely.
 *
 * @param count how many looks there are, the last after all runs
 * @param runs runs a side that are planned
 */
record Looks(int count, int runs) {

    /** Return the rules of each look. */
    GateRules rules() {
        return GateRules.defaults().withLooks(count);
    }

    /** Return whether there is a look after {@code done} runs a side and before the last one. */
    boolean isDue(int done) {
        for (int look = 1; look < count; look++) {
            if (done == (look * runs + count - 1) / count) {
                return true;
            }
        }
        return false;
    }

    /** Return whether nothing that is still to come is needed. */
    static boolean isDecided(Overall overall) {
        return overall == Overall.PASS || overall == Overall.REGRESSION;
    }
}
