package io.github.cnibench.gate;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Traffic;
import java.util.Optional;

/**
 * The rule for several TCP streams that fill the link: their throughput is the link's, and what a change of the CNI costs or
 * saves shows in CPU time per Gbit/s only.
 */
public final class FullLink {

    private FullLink() {}

    /**
     * How many runs of a side fill the link.
     *
     * @param runs runs with a value
     * @param filling those of them whose {@link io.github.cnibench.result.Limit} is the link
     */
    public record Filling(int filling, int runs) {

        private boolean isMost() {
            return 2 * filling > runs;
        }
    }

    /**
     * Return why the throughput of {@code phase} judges nothing, in one sentence, or empty where it does.
     *
     * <p>More than half of the runs of both sides must fill the link. Where only the baseline does, the candidate lost
     * throughput, and that is judged.
     */
    public static Optional<String> insteadOfThroughput(Phase phase, Filling baseline, Filling candidate) {
        return phase.traffic() == Traffic.TCP && phase.streams() > 1 && baseline.isMost() && candidate.isMost()
                ? Optional.of(phase + " is judged by CPU time per Gbit/s and not by throughput: " + baseline.filling()
                        + " runs of the baseline and " + candidate.filling()
                        + " of the candidate fill the link, so their throughput is the link's")
                : Optional.empty();
    }
}
