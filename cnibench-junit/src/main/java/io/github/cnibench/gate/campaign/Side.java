package io.github.cnibench.gate.campaign;

import io.github.cnibench.document.Suggestions;
import io.github.cnibench.gate.GateCell;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.variant.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs of one variant in one environment: what stands on either side of a comparison.
 *
 * @param name what messages call it, such as {@code bridge of campaign 4f1c}
 * @param variant id of the variant
 * @param environment where it was measured
 * @param cells what its runs say in each cell
 */
public record Side(String name, String variant, Environment environment, Map<GateCell, SideCell> cells) {

    public Side {
        cells = Map.copyOf(cells);
    }

    /**
     * Return the runs of {@code variant} in {@code campaign}.
     *
     * <p>A run counts as one without a value where its measurement is invalid, where nobody could prove its path, and where it
     * has no such metric. Runs of phases that are not applicable do not count.
     *
     * @param unprovedPaths whether runs count although nobody could prove their path
     * @throws IllegalArgumentException if the campaign has no such variant
     */
    public static Side of(Campaign campaign, String variant, boolean unprovedPaths) {
        List<String> known = campaign.variants().stream().map(Variant::id).toList();
        if (!known.contains(variant)) {
            throw new IllegalArgumentException("campaign " + campaign.id() + " has no variant '" + variant
                    + "'; known, nearest first: " + String.join(", ", Suggestions.nearestFirst(variant, known)));
        }
        Map<GateCell, SideCell> cells = new LinkedHashMap<>();
        CellReader reader = new CellReader(unprovedPaths);
        campaign.cells().stream()
                .filter(cell -> cell.variant().id().equals(variant))
                .forEach(cell -> DeclaredCell.metricsOf(cell.phase())
                        .forEach(metric -> cells.put(GateCell.of(cell.phase(), metric), reader.read(cell, metric))));
        return new Side(variant + " of campaign " + campaign.id(), variant, Environment.of(campaign, variant), cells);
    }

    /** Return what the runs say in {@code cell}; without runs, nothing. */
    public SideCell in(GateCell cell) {
        return cells.getOrDefault(cell, SideCell.NOTHING);
    }
}
