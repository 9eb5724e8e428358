package io.github.cnibench.gate;

import java.util.List;

/**
 * What came of a gate.
 *
 * @param overall the outcome over the gating cells
 * @param gating the cells that were declared to judge, in the order declared
 * @param reported cells that are compared and shown, and decide nothing
 */
public record GateReport(Overall overall, List<CellVerdict> gating, List<CellVerdict> reported) {

    public GateReport {
        gating = List.copyOf(gating);
        reported = List.copyOf(reported);
    }
}
