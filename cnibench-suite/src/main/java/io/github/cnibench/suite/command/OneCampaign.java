package io.github.cnibench.suite.command;

import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.gate.campaign.Side;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.variant.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A campaign that has both sides of a comparison: the first variant is the baseline, the second the candidate. */
record OneCampaign(Campaign campaign) {

    /**
     * Judge one variant of the campaign by another.
     *
     * @throws UsageException if it is not clear which two
     */
    GateOutcome judge(ComparedVariants variants, GateOptions options) {
        List<String> ids = campaign.variants().stream().map(Variant::id).toList();
        boolean named = variants.baseline().isPresent() && variants.candidate().isPresent();
        if (ids.size() != 2 && !named) {
            throw new UsageException("campaign " + campaign.id() + " has "
                    + (ids.size() == 1 ? "one variant" : ids.size() + " variants") + ": " + String.join(", ", ids)
                    + "; name a second campaign, or two of its variants with --baseline-variant and"
                    + " --candidate-variant");
        }
        CampaignSource source = new CampaignSource(campaign);
        Side baseline = side(source, variants.baseline().orElseGet(() -> ids.get(0)), options);
        Side candidate = side(source, variants.candidate().orElseGet(() -> ids.get(1)), options);
        if (baseline.variant().equals(candidate.variant())) {
            throw new UsageException("baseline and candidate are both " + baseline.name() + "; name two variants");
        }
        GateOutcome outcome = options.gate().judgeInterleaved(baseline, candidate, source.declaration(options.cells()));
        return isInTurn(baseline.variant(), candidate.variant()) ? outcome : withWarning(outcome);
    }

    private static Side side(CampaignSource source, String variant, GateOptions options) {
        return source.side(Optional.of(variant), options.allowsUnprovedPaths());
    }

    /** Return whether no variant began a run before the other had begun the run before it. */
    private boolean isInTurn(String one, String other) {
        int ofOne = 0;
        int ofOther = 0;
        for (PhaseResult result : campaign.results()) {
            if (result.variant().equals(one)) {
                ofOne = Math.max(ofOne, result.run());
            } else if (result.variant().equals(other)) {
                ofOther = Math.max(ofOther, result.run());
            }
            if (Math.abs(ofOne - ofOther) > 1) {
                return false;
            }
        }
        return true;
    }

    private static GateOutcome withWarning(GateOutcome outcome) {
        List<String> notes = new ArrayList<>(outcome.notes());
        notes.add("the two variants were measured one after the other and not in turn, so a drift of the machines looks"
                + " like a difference between them");
        return new GateOutcome(outcome.baseline(), outcome.candidate(), outcome.rules(), outcome.report(), notes);
    }
}
