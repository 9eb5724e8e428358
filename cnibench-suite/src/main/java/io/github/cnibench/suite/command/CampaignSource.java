package io.github.cnibench.suite.command;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.campaign.Declaration;
import io.github.cnibench.gate.campaign.Margins;
import io.github.cnibench.gate.campaign.Side;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.Optional;

/** A campaign as a side of a comparison; nobody has frozen margins for it. */
record CampaignSource(Campaign campaign) implements SideSource {

    @Override
    public String id() {
        return campaign.id();
    }

    @Override
    public Side side(Optional<String> variant, boolean unprovedPaths) {
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

    @Override
    public Declaration declaration(Optional<String> cells) {
        return cells.map(text -> Declaration.parse(text, campaign.profile().phases()))
                .orElseGet(() ->
                        Declaration.of(campaign.profile(), GateRules.defaults().mostCells()));
    }

    @Override
    public Margins margins() {
        return Margins.usual();
    }
}
