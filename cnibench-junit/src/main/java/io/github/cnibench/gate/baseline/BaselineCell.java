package io.github.cnibench.gate.baseline;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Margin;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.result.Metric;
import java.util.Optional;

/**
 * What the runs of a baseline say of one metric of one phase.
 *
 * @param phase id of the phase
 * @param metric a metric that is better in one direction
 * @param gating whether it judges where the user declares nothing else
 * @param sample the values in the order of time, one or more, and how many runs have none
 * @param filling runs with a value that fill the link
 * @param margin the frozen margin, or empty where the runs make none
 */
public record BaselineCell(
        String phase, Metric metric, boolean gating, Sample sample, int filling, Optional<Margin> margin) {

    public BaselineCell {
        if (sample.size() == 0) {
            throw new IllegalArgumentException(phase + " " + metric + ": expected one value or more, but got none");
        }
        if (filling < 0 || filling > sample.size()) {
            throw new IllegalArgumentException(phase + " " + metric + ": expected 0 to " + sample.size()
                    + " runs that fill the link, but got " + filling);
        }
    }

    /** Return the cell as the arithmetic of the gate knows it. */
    public GateCell cell() {
        return GateCell.of(phase, metric);
    }

    /** Return how many runs there are, what they have in the middle and where that lies. */
    public RunSummary summary() {
        return RunSummary.of(sample);
    }
}
