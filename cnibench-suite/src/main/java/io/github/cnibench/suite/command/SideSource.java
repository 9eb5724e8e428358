package io.github.cnibench.suite.command;

import io.github.cnibench.gate.campaign.Declaration;
import io.github.cnibench.gate.campaign.Margins;
import io.github.cnibench.gate.campaign.Side;
import java.nio.file.Path;
import java.util.Optional;

/** Where one side of a comparison comes from. */
sealed interface SideSource permits CampaignSource {

    /**
     * Read what is stored at {@code place}. Every kind of file that can be a side is told apart here and nowhere else.
     *
     * @throws UsageException if there is nothing
     * @throws io.github.cnibench.document.DocumentException if it is broken
     */
    static SideSource at(Path place) {
        return new CampaignSource(StoredCampaigns.readOne(place));
    }

    /** Return what tells this source from others, such as the id of the campaign. */
    String id();

    /**
     * Return the runs of {@code variant}.
     *
     * @param variant id, or empty for the only one that there is
     * @param unprovedPaths whether runs count although nobody could prove their path
     * @throws UsageException if there are several variants and none is named
     * @throws IllegalArgumentException if there is no such variant
     */
    Side side(Optional<String> variant, boolean unprovedPaths);

    /**
     * Return the cells that judge where this is the baseline.
     *
     * @param cells as the user wrote them, or empty for the usual ones
     * @throws IllegalArgumentException if they cannot be used
     */
    Declaration declaration(Optional<String> cells);

    /** Return the margins where this is the baseline and the user wishes no other. */
    Margins margins();
}
