package io.github.cnibench.study;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.BareNodes;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Fingerprint;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Campaigns whose variants are set side by side; no two of them have the same variant. */
final class CampaignSet {

    private final Map<String, Campaign> owners = new LinkedHashMap<>();
    private final Map<String, Cell> cells = new LinkedHashMap<>();
    private final List<Phase> phases;
    private final List<Variant> variants;

    /** @throws IllegalArgumentException if a variant is in two campaigns */
    CampaignSet(List<Campaign> campaigns) {
        for (Campaign campaign : campaigns) {
            for (Variant variant : campaign.variants()) {
                Campaign other = owners.put(variant.id(), campaign);
                if (other != null) {
                    throw new IllegalArgumentException(variant + " is in the campaigns " + other.id() + " and "
                            + campaign.id() + "; a table takes one campaign of each variant");
                }
            }
            campaign.cells().forEach(cell -> cells.put(cell.toString(), cell));
        }
        phases = campaigns.stream()
                .flatMap(campaign -> campaign.profile().phases().stream())
                .distinct()
                .toList();
        List<String> known =
                VariantCatalog.builtIn().all().stream().map(Variant::id).toList();
        variants = campaigns.stream()
                .flatMap(campaign -> campaign.variants().stream())
                .sorted(Comparator.comparingInt(variant -> position(known, variant.id())))
                .toList();
    }

    /** Return the variants in the order of the built-in catalog, others after them. */
    List<Variant> variants() {
        return variants;
    }

    /** Return the phases of all campaigns, each once. */
    List<Phase> phases() {
        return phases;
    }

    /** Return all cells, campaign by campaign. */
    List<Cell> cells() {
        return List.copyOf(cells.values());
    }

    /** Return the cell of a variant and a phase; it may have no runs. */
    Cell cell(Variant variant, Phase phase) {
        Cell cell = new Cell(variant, phase, List.of());
        return cells.getOrDefault(cell.toString(), cell);
    }

    /** Return the cell of the bare nodes that {@code phase} is compared with, or empty where they were not measured. */
    Optional<Cell> bareNodes(Phase phase) {
        return BareNodes.among(cells.values(), phase);
    }

    /** Return the environment of a variant. */
    Fingerprint fingerprint(Variant variant) {
        return Optional.ofNullable(owners.get(variant.id()))
                .map(Campaign::fingerprint)
                .orElseGet(() -> Fingerprint.of(Map.of()));
    }

    private static int position(List<String> known, String id) {
        int index = known.indexOf(id);
        return index < 0 ? known.size() : index;
    }
}
