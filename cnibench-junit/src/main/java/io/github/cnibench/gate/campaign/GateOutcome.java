package io.github.cnibench.gate.campaign;

import io.github.cnibench.gate.GateReport;
import io.github.cnibench.gate.GateRules;
import java.util.List;

/**
 * What came of comparing two sides.
 *
 * @param notes what a reader should know of the comparison as a whole, one line each
 */
public record GateOutcome(Side baseline, Side candidate, GateRules rules, GateReport report, List<String> notes) {

    public GateOutcome {
        notes = List.copyOf(notes);
    }
}
