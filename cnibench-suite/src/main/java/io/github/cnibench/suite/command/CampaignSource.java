package io.github.cnibench.suite.command;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.campaign.Declaration;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.gate.campaign.Side;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.Optional;

/** A campaign as a side of a comparison; nobody has frozen margins for it. */
record CampaignSource(Campaign campaign) implements SideSource {

    @Override
    public GateOutcome judge(CampaignSource candidate, ComparedVariants variants, GateOptions options) {
        if (campaign.id().equals(candidate.campaign.id())) {
            throw new UsageException("baseline and candidate are both campaign " + campaign.id()
                    + "; name it once to compare its variants with each other");
        }
        return options.gate()
                .judge(
                        side(variants.baseline(), options.allowsUnprovedPaths()),
                        candidate.side(variants.candidate(), options.allowsUnprovedPaths()),
                        declaration(options.cells()));
    }

    /**
     * Return the runs of {@code variant}.
     *
     * @param variant id, or empty for the only one that there is
     * @param unprovedPaths whether runs count although nobody could prove their path
     * @throws UsageException if there are several variants and none is named
     * @throws IllegalArgumentException if there is no such variant
     */
    Side side(Optional<String> variant, boolean unprovedPaths) {
        return Side.of(campaign, variant.orElseGet(this::onlyVariant), unprovedPaths);
    }

    private String onlyVariant() {
        List<String> ids = campaign.variants().stream().map(Variant::id).toList();
        if (ids.size() != 1) {
            throw new UsageException("campaign " + campaign.id() + " has " + ids.size() + " variants: "
                    + String.join(", ", ids)
                    + "; name the one to compare with --variant, --baseline-variant or --candidate-variant");
        }
        return ids.get(0);
    }

    /**
     * Return the cells that judge where this is the baseline.
     *
     * @param cells as the user wrote them, or empty for the usual ones
     * @throws IllegalArgumentException if they cannot be used
     */
    Declaration declaration(Optional<String> cells) {
        return cells.map(text -> Declaration.parse(text, campaign.profile().phases()))
                .orElseGet(() ->
                        Declaration.of(campaign.profile(), GateRules.defaults().mostCells()));
    }
}
