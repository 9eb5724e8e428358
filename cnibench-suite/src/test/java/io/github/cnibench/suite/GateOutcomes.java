package io.github.cnibench.suite;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.campaign.CampaignGate;
import io.github.cnibench.gate.campaign.Declaration;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.gate.campaign.Margins;
import io.github.cnibench.gate.campaign.Side;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.RunValues;
import java.util.List;
import java.util.Set;

/** Outcomes of gates for tests. */
public final class GateOutcomes {

    private static final double[] RUNS = {9.43, 9.40, 9.46, 9.42, 9.47, 9.44, 9.41, 9.45};

    private GateOutcomes() {}

    /** Return what comes of a candidate that is {@code factor} times as fast, judged by two cells of one phase. */
    public static GateOutcome times(double factor) {
        return times(factor, RUNS.length, "dus:throughput,dus:loss");
    }

    /**
     * Return the same from fewer runs and with other cells of the phase dus.
     *
     * @param runs runs a side, 8 or less
     */
    public static GateOutcome times(double factor, int runs, String cells) {
        RunValues values = RunValues.of("trial");
        for (int run = 0; run < runs; run++) {
            values.runs("bridge", Phase.DUS, RUNS[run]).runs("bridge-candidate", Phase.DUS, RUNS[run] * factor);
        }
        Campaign campaign = values.campaign();
        return new CampaignGate(GateRules.defaults(), Margins.usual(), Set.of())
                .judgeInterleaved(
                        Side.of(campaign, "bridge", false),
                        Side.of(campaign, "bridge-candidate", false),
                        Declaration.parse(cells, List.of(Phase.DUS)));
    }
}
