package io.github.cnibench.chart;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.campaign.CampaignGate;
import io.github.cnibench.gate.campaign.Declaration;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.gate.campaign.Margins;
import io.github.cnibench.gate.campaign.Side;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.RunValues;
import io.github.cnibench.result.Samples;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;

/** Outcomes of gates, of every kind. */
final class GateSamples {

    static final double[] RUNS = {9.40, 9.41, 9.42, 9.43, 9.44, 9.45, 9.46, 9.47};
    private static final double[] NOISY = {8.1, 10.4, 9.2, 8.8, 9.9, 8.5, 10.1, 9.0};
    private static final List<Phase> PHASES = List.of(Phase.DTS, Phase.DTM, Phase.DUS, Phase.STS, Phase.STM);

    private GateSamples() {}

    /** Return the outcome where every run of the candidate is {@code factor} times as fast. */
    static GateOutcome times(double factor) {
        return judge("dts:throughput", values("one", RUNS), values("two", times(RUNS, factor)));
    }

    /** Return the outcome where the candidate has a few runs only, all of them slower. */
    static GateOutcome suspected() {
        return judge("dts:throughput", values("one", RUNS), values("two", 8.5, 8.51, 8.52));
    }

    /** Return the outcome where one run of the candidate is invalid, and that is too many. */
    static GateOutcome invalid() {
        return judge(
                "dts:throughput",
                values("one", RUNS),
                RunValues.of("two")
                        .add("bridge", Phase.DTS, new Invalid(InvalidReason.STALLED, "nothing | arrived for 3 s"))
                        .runs("bridge", Phase.DTS, RUNS));
    }

    /** Return an outcome with a cell of every verdict, on both scales. */
    static GateOutcome everything() {
        RunValues baseline = RunValues.of("one").field("cni", "Bridge 1.6.2");
        RunValues candidate = RunValues.of("two").field("cni", "Bridge 1.7.0");
        for (Phase phase : List.of(Phase.DTS, Phase.DTM, Phase.STS)) {
            baseline.runs("bridge", phase, RUNS);
        }
        candidate
                .runs("bridge", Phase.DTS, times(RUNS, 0.9))
                .runs("bridge", Phase.DTM, RUNS)
                .runs("bridge", Phase.STS, times(RUNS, 1.2));
        baseline.runs("bridge", Phase.STM, RUNS);
        candidate.runs("bridge", Phase.STM, NOISY);
        losses(baseline, 1, 1.1, 1.2, 0.9, 0.8, 1.05, 1.15, 0.95);
        losses(candidate, 3, 3.1, 3.2, 2.9, 2.8, 3.05, 3.15, 2.95);
        return judge(
                "dts:throughput,dtm:throughput,sts:throughput,stm:throughput,dus:loss,dus:cpu-cost",
                baseline,
                candidate);
    }

    static RunValues values(String campaign, double... gbps) {
        return RunValues.of(campaign).runs("bridge", Phase.DTS, gbps);
    }

    static GateOutcome judge(String cells, RunValues baseline, RunValues candidate) {
        return new CampaignGate(GateRules.defaults(), Margins.usual(), Set.of())
                .judge(side(baseline), side(candidate), Declaration.parse(cells, PHASES));
    }

    private static void losses(RunValues values, double... percent) {
        for (double loss : percent) {
            values.add("bridge", Phase.DUS, Samples.measured(Samples.udp(1, loss)));
        }
    }

    private static Side side(RunValues values) {
        return Side.of(values.campaign(), "bridge", false);
    }

    private static double[] times(double[] values, double factor) {
        return DoubleStream.of(values).map(value -> value * factor).toArray();
    }
}
