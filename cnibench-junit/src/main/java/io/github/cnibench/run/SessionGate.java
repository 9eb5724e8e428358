package io.github.cnibench.run;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.campaign.CampaignGate;
import io.github.cnibench.gate.campaign.Declaration;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.gate.campaign.Margins;
import io.github.cnibench.gate.campaign.Side;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;

/**
 * Judges what a session has measured: the candidate against the baseline of the same campaign.
 *
 * @param settings how the user wishes it
 */
record SessionGate(GateSettings settings) {

    /** What {@link GateSettings#allowed()} calls runs whose path nobody could prove. */
    private static final String UNPROVED_PATH = "path-proof";

    /**
     * Return the cells that judge.
     *
     * @throws SettingsException if the user declares one that the profile does not have, or the profile has none
     */
    Declaration declaration(Profile profile) {
        try {
            return settings.cells()
                    .map(text -> Declaration.parse(text, profile.phases()))
                    .orElseGet(
                            () -> Declaration.of(profile, GateRules.defaults().mostCells()));
        } catch (IllegalArgumentException e) {
            throw new SettingsException(
                    SettingKey.GATE_CELLS
                            + settings.cells().map(text -> "=" + text).orElse("") + ": " + e.getMessage(),
                    e);
        }
    }

    /** Judge the candidate of {@code trial} after all runs. */
    GateOutcome judge(Campaign campaign, Trial trial) {
        return judge(
                campaign, trial, new Looks(settings.looks(), campaign.profile().runs()).rules());
    }

    private GateOutcome judge(Campaign campaign, Trial trial, GateRules rules) {
        boolean unproved = settings.allowed().contains(UNPROVED_PATH);
        return new CampaignGate(rules, margins(), settings.allowed())
                .judgeInterleaved(
                        Side.of(campaign, trial.baseline().id(), unproved),
                        Side.of(campaign, trial.candidate().id(), unproved),
                        declaration(campaign.profile()));
    }

    private Margins margins() {
        return settings.margin()
                .map(margin -> Margins.fixed(margin.value() / 100, Margins.USUAL_POINTS))
                .orElseGet(Margins::usual);
    }

    /** Return whether the runs that are still to come are not needed: there is a look after {@code done} of them, and it decides. */
    boolean isDecided(Campaign campaign, Trial trial, int runs, int done) {
        return new Looks(settings.looks(), runs).isDue(done)
                && Looks.isDecided(judge(campaign, trial).report().overall());
    }
}
