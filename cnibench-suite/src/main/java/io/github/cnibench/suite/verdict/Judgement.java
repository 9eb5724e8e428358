package io.github.cnibench.suite.verdict;

import io.github.cnibench.result.Cell;
import io.github.cnibench.result.PhaseResult;
import java.util.List;

/** Judges what a campaign on disk measured, as the tests of the live run did. */
public interface Judgement {

    /** Return one line for each threshold that this run alone misses; none for a run without numbers. */
    List<String> missedBy(PhaseResult run);

    /** Return one line for each threshold that the runs of this cell together miss. */
    List<String> missedBy(Cell cell);

    /** Return the judgement without any threshold. */
    static Judgement withoutThresholds() {
        return new Judgement() {
            @Override
            public List<String> missedBy(PhaseResult run) {
                return List.of();
            }

            @Override
            public List<String> missedBy(Cell cell) {
                return List.of();
            }
        };
    }
}
