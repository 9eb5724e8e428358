package io.github.cnibench.run;

import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a session measures in which order, and what it compares: a candidate with a baseline, or variants with files. */
final class SessionComparison {

    private final Settings settings;
    private final SessionGate gate;
    private final Instruments instruments;
    private final CampaignRecorder recorder;
    private final ProgressListener progress;
    private volatile Optional<Trial> trial = Optional.empty();

    SessionComparison(
            Settings settings,
            SessionGate gate,
            Instruments instruments,
            CampaignRecorder recorder,
            ProgressListener progress) {
        this.settings = settings;
        this.gate = gate;
        this.instruments = instruments;
        this.recorder = recorder;
        this.progress = progress;
    }

    /**
     * Return the variants that {@code selection} names; where the settings ask for a candidate, the one that is named and then
     * the candidate.
     *
     * @throws SettingsException if one is not known, cannot be compared, or has no baseline although there are some
     */
    List<Variant> select(String selection) {
        List<Variant> chosen = instruments.variants(selection, settings);
        gate.requireBaselines(chosen, settings.cni().filter(selection::equals).isPresent(), recorder.profile());
        return settings.gate()
                .candidate()
                .map(wish ->
                        announce(Trial.of(chosen, wish, settings, instruments)).variants())
                .orElse(chosen);
    }

    private Trial announce(Trial asked) {
        Profile profile = recorder.profile();
        gate.requireDeclarable(profile);
        if (trial.isEmpty()) {
            progress.said(TimeToGo.announcement(asked, profile));
        }
        trial = Optional.of(asked);
        return asked;
    }

    /** Return the baseline and the candidate that are compared, or empty where there is no candidate. */
    Optional<Trial> trial() {
        return trial;
    }

    /** Return the runs of {@code variants} in the order in which they are to be measured, lazily. */
    Stream<Turn> turns(List<Variant> variants) {
        int runs = recorder.profile().runs();
        return trial.map(pair -> Turn.inBlocks(pair, settings.seed(), runs, done -> goesOn(pair, runs, done)))
                .orElseGet(() -> Turn.oneAfterTheOther(variants, runs));
    }

    private boolean goesOn(Trial pair, int runs, int done) {
        if (!gate.isDecided(recorder.campaign(), pair, runs, done)) {
            return true;
        }
        progress.said("decided after " + done + " of " + runs + " blocks, so the others are not needed");
        recorder.endAfter(done);
        return false;
    }

    /** Return what comes of comparing what was measured so far, nothing where nothing is compared. */
    List<GateOutcome> outcomes() {
        Campaign campaign = recorder.campaign();
        return trial.map(pair -> List.of(gate.judge(campaign, pair))).orElseGet(() -> gate.judge(campaign));
    }
}
