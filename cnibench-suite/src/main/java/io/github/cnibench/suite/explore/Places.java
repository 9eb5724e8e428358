package io.github.cnibench.suite.explore;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.variant.Variant;
import java.util.List;

/** Where the variants and phases of a campaign stand in its lists. */
record Places(List<String> variants, List<String> phases) {

    static Places of(Campaign campaign) {
        return new Places(
                campaign.variants().stream().map(Variant::id).toList(),
                campaign.profile().phases().stream().map(Phase::id).toList());
    }

    int ofVariant(String id) {
        return variants.indexOf(id);
    }

    int ofPhase(String id) {
        return phases.indexOf(id);
    }
}
