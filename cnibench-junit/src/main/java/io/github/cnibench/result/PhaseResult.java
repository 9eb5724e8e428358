package io.github.cnibench.result;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One phase of one run of one variant: the smallest thing that a campaign stores.
 *
 * @param variant id of the variant
 * @param run number of the run, counted from 1
 * @param phase id of the phase
 * @param startedAt when work on the phase began
 * @param steps where its time went, traffic included
 * @param commands what was run on which node, ready to be typed
 * @param warnings what a reader should know of a valid number
 * @param counters node counters before and after, in the order in which they were taken
 * @param use what the sampled nodes spent, empty where none was sampled
 * @param cost what the throughput cost
 * @param artifacts files of this phase, relative to the output folder
 */
public record PhaseResult(
        String variant,
        int run,
        String phase,
        Measurement measurement,
        Instant startedAt,
        List<Step> steps,
        List<String> commands,
        List<String> warnings,
        List<NodeCounters> counters,
        List<NodeUse> use,
        CpuCost cost,
        List<String> artifacts) {

    /** Name of the step during which iperf3's traffic, or an idle phase's silence, runs. */
    public static final String TRAFFIC_STEP = "traffic";

    public PhaseResult {
        steps = List.copyOf(steps);
        commands = List.copyOf(commands);
        warnings = List.copyOf(warnings);
        counters = List.copyOf(counters);
        use = List.copyOf(use);
        artifacts = List.copyOf(artifacts);
    }

    /** Create a result of a phase in which no node was sampled. */
    public static PhaseResult unsampled(
            String variant,
            int run,
            String phase,
            Measurement measurement,
            Instant startedAt,
            List<Step> steps,
            List<String> commands,
            List<String> warnings,
            List<NodeCounters> counters,
            List<String> artifacts) {
        return new PhaseResult(
                variant,
                run,
                phase,
                measurement,
                startedAt,
                steps,
                commands,
                warnings,
                counters,
                List.of(),
                CpuCost.unsampled(measurement),
                artifacts);
    }

    /** Return this result with another measurement; where it has no throughput, nothing has a cost. */
    public PhaseResult with(Measurement other) {
        return new PhaseResult(
                variant,
                run,
                phase,
                other,
                startedAt,
                steps,
                commands,
                warnings,
                counters,
                use,
                other instanceof Measured ? cost : CpuCost.unsampled(other),
                artifacts);
    }

    /** Return this result with what the nodes spent. */
    public PhaseResult with(List<NodeUse> spent, CpuCost costOfIt) {
        return new PhaseResult(
                variant,
                run,
                phase,
                measurement,
                startedAt,
                steps,
                commands,
                warnings,
                counters,
                spent,
                costOfIt,
                artifacts);
    }

    /** Return the time that the phase took. */
    public Duration totalTime() {
        return steps.stream().map(Step::duration).reduce(Duration.ZERO, Duration::plus);
    }

    /** Return the time that the phase took without its traffic. */
    public Duration timeWithoutTraffic() {
        return steps.stream()
                .filter(step -> !step.name().equals(TRAFFIC_STEP))
                .map(Step::duration)
                .reduce(Duration.ZERO, Duration::plus);
    }
}
