package io.github.cnibench.gate;

import java.util.List;
import java.util.Optional;

/**
 * A cell of a gate with what came of it.
 *
 * @param pair the runs of both sides
 * @param comparison what they say about each other, or empty where they cannot be compared
 * @param verdict the verdict, or empty for a cell that is reported and not judged
 * @param flags what a reader should know of the runs
 */
public record CellVerdict(Pair pair, Optional<Comparison> comparison, Optional<Verdict> verdict, List<Flag> flags) {

    public CellVerdict {
        flags = List.copyOf(flags);
    }

    /** Return one line for people: cell, verdict, change with its interval, runs, margin. */
    public String text() {
        return VerdictText.of(this);
    }
}
