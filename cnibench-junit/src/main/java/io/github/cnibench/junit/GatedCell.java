package io.github.cnibench.junit;

import io.github.cnibench.gate.CellVerdict;
import io.github.cnibench.gate.campaign.GateOutcome;

/**
 * A cell that judges, with its verdict: the argument of a test of a gate.
 *
 * @param outcome the comparison that the cell is part of
 */
public record GatedCell(GateOutcome outcome, CellVerdict verdict) {

    /** Return the name that tests and reports show, such as {@code bridge-vxlan: dts throughput}. */
    @Override
    public String toString() {
        return outcome.candidate().variant() + ": " + verdict.pair().cell();
    }
}
