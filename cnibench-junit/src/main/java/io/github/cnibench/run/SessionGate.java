package io.github.cnibench.run;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Looks;
import io.github.cnibench.gate.baseline.Baseline;
import io.github.cnibench.gate.campaign.CampaignGate;
import io.github.cnibench.gate.campaign.Declaration;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.gate.campaign.Margins;
import io.github.cnibench.gate.campaign.Side;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.variant.Variant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Judges what a session has measured: a candidate against the baseline of the same campaign, or each variant against what an
 * earlier one has left in a file.
 *
 * @param settings how the user wishes it
 * @param baselines the files
 */
record SessionGate(GateSettings settings, SessionBaselines baselines) {

    /**
     * Read what is to be judged against, before anything is measured.
     *
     * @throws SettingsException if a baseline cannot be used
     */
    static SessionGate open(GateSettings settings) {
        return new SessionGate(settings, SessionBaselines.read(settings.baselines(), LocalDate.now(ZoneOffset.UTC)));
    }

    /**
     * Check that {@code chosen} can be judged by the files.
     *
     * @param all whether nothing else is measured
     * @throws SettingsException if they cannot
     */
    void requireBaselines(List<Variant> chosen, boolean all, Profile profile) {
        baselines.requireFor(chosen);
        if (all) {
            baselines.requireNoOther(chosen);
        }
        // With a candidate, the files give the margins only.
        if (settings.candidate().isEmpty()) {
            baselines.requireComparable(chosen, profile, settings);
        }
    }

    /** Judge every variant that has a baseline. */
    List<GateOutcome> judge(Campaign campaign) {
        return baselines.judge(campaign, settings);
    }

    /**
     * Check that there are cells that judge.
     *
     * @throws SettingsException if the user declares one that the profile does not have, or the profile has none
     */
    void requireDeclarable(Profile profile) {
        declaration(profile);
    }

    private Declaration declaration(Profile profile) {
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
        return judge(campaign, trial, GateRules.defaults().withLooks(settings.looks()));
    }

    private GateOutcome judge(Campaign campaign, Trial trial, GateRules rules) {
        boolean unproved = settings.allowsUnprovedPaths();
        return new CampaignGate(rules, margins(trial.baseline()), settings.allowed())
                .judgeInterleaved(
                        Side.of(campaign, trial.baseline().id(), unproved),
                        Side.of(campaign, trial.candidate().id(), unproved),
                        declaration(campaign.profile()));
    }

    private Margins margins(Variant variant) {
        return settings.fixedMargins()
                .or(() -> baselines.of(variant).map(Baseline::margins))
                .orElseGet(Margins::usual);
    }

    /** Return whether the runs that are still to come are not needed: there is a look after {@code done} of them, and it decides. */
    boolean isDecided(Campaign campaign, Trial trial, int runs, int done) {
        int cells = declaration(campaign.profile()).gating().size();
        Looks looks = Looks.planned(GateRules.defaults(), settings.looks(), runs, cells);
        return looks.isDue(done)
                && Looks.isDecided(
                        judge(campaign, trial, looks.rules()).report().overall());
    }
}
