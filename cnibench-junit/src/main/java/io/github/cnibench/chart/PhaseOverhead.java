package io.github.cnibench.chart;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.unit.Durations;
import java.time.Duration;
import java.util.List;

/** Tells how long the phases of a campaign took beside their traffic. */
public final class PhaseOverhead {

    private PhaseOverhead() {}

    /** Return one line, or nothing where no phase was measured. */
    public static String of(Campaign campaign) {
        List<Duration> times = campaign.results().stream()
                .filter(result -> result.measurement() instanceof Measured)
                // What another program measured does not say where its time went.
                .filter(result -> !result.steps().isEmpty())
                .map(PhaseResult::timeWithoutTraffic)
                .sorted()
                .toList();
        // Of an even number the longer of the two in the middle: nothing is rounded in our favour.
        return times.isEmpty()
                ? ""
                : "Outside its traffic a phase took " + Durations.format(times.get(times.size() / 2))
                        + " (median of " + times.size() + "; at most " + Durations.format(times.get(times.size() - 1))
                        + ")\n";
    }
}
