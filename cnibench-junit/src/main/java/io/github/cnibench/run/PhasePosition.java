package io.github.cnibench.run;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.variant.Variant;
import java.time.Duration;

/**
 * Where the campaign is, for whoever watches.
 *
 * @param run number of the run, counted from 1
 * @param runs number of runs
 * @param number number of the phase in the campaign, counted from 1
 * @param total number of phases that the campaign is expected to have
 * @param timeToGo estimate of the time until the end of the campaign, this phase included
 */
public record PhasePosition(Variant variant, int run, int runs, Phase phase, int number, int total, Duration timeToGo) {

    /** Return the position of the phase that is measured next in {@code campaign}. */
    static PhasePosition next(Variant variant, int run, Phase phase, Profile profile, Campaign campaign) {
        int number = campaign.results().size() + 1;
        int total = Math.max(
                number,
                campaign.variants().size() * profile.runs() * profile.phases().size());
        return new PhasePosition(
                variant,
                run,
                Math.max(run, profile.runs()),
                phase,
                number,
                total,
                TimeToGo.estimate(profile, campaign.results(), total - number + 1));
    }
}
