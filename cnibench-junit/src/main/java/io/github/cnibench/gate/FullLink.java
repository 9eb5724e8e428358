package io.github.cnibench.gate;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.Measured;
import java.util.List;
import java.util.Optional;

/**
 * The rule for several TCP streams that fill the link: their throughput is the link's, and what a change of the CNI costs or
 * saves shows in CPU time per Gbit/s only.
 */
public final class FullLink {

    private FullLink() {}

    /**
     * Return why the throughput of {@code phase} judges nothing, in one sentence, or empty where it does.
     *
     * <p>More than half of the runs of both sides must fill the link. Where only the baseline does, the candidate lost
     * throughput, and that is judged.
     */
    public static Optional<String> insteadOfThroughput(Phase phase, List<Measured> baseline, List<Measured> candidate) {
        return phase.traffic() == Traffic.TCP && phase.streams() > 1 && isFilledBy(baseline) && isFilledBy(candidate)
                ? Optional.of(phase + " is judged by CPU time per Gbit/s and not by throughput: " + filling(baseline)
                        + " runs of the baseline and " + filling(candidate)
                        + " of the candidate fill the link, so their throughput is the link's")
                : Optional.empty();
    }

    private static boolean isFilledBy(List<Measured> runs) {
        return 2 * filling(runs) > runs.size();
    }

    private static long filling(List<Measured> runs) {
        return runs.stream().filter(run -> run.limit() == Limit.LINK).count();
    }
}
