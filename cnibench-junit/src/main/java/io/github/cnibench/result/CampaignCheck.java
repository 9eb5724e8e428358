package io.github.cnibench.result;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.variant.Variant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds results that point to nothing: an unknown variant or phase, or one measured twice in the same run. */
final class CampaignCheck {

    private CampaignCheck() {}

    static void requireConsistent(String source, Campaign campaign) {
        List<String> variants = campaign.variants().stream().map(Variant::id).toList();
        List<String> phases =
                campaign.profile().phases().stream().map(Phase::id).toList();
        requireConsistent(source + ": results", campaign.results(), variants, phases);
        requireConsistent(source + ": references", campaign.references(), variants, phases);
        for (int i = 0; i < campaign.claims().size(); i++) {
            String variant = campaign.claims().get(i).variant();
            require(
                    variants.contains(variant),
                    source + ": claims[" + i + "].variant: expected one of " + variants + ", but got '" + variant
                            + "'");
        }
    }

    private static void requireConsistent(
            String list, List<PhaseResult> results, List<String> variants, List<String> phases) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < results.size(); i++) {
            PhaseResult result = results.get(i);
            String place = list + "[" + i + "]";
            require(
                    variants.contains(result.variant()),
                    place + ".variant: expected one of " + variants + ", but got '" + result.variant() + "'");
            require(
                    phases.contains(result.phase()),
                    place + ".phase: expected one of " + phases + ", but got '" + result.phase() + "'");
            require(result.run() >= 1, place + ".run: expected 1 or more, but got " + result.run());
            require(
                    seen.add(result.variant() + " run " + result.run() + " " + result.phase()),
                    place + ": " + result.variant() + ", run " + result.run() + ", " + result.phase()
                            + " is in the file twice");
        }
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new DocumentException(message);
        }
    }
}
