package io.github.cnibench.suite.command;

import io.github.cnibench.gate.baseline.Baseline;
import io.github.cnibench.gate.campaign.GateOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a candidate can be compared with. */
sealed interface SideSource permits CampaignSource, BaselineSource {

    /**
     * Read what is stored at {@code place}. Every kind of file that can be a side is told apart here and nowhere else.
     *
     * @throws UsageException if there is nothing
     * @throws io.github.cnibench.document.DocumentException if it is broken
     */
    static SideSource at(Path place) {
        return isBaseline(place)
                ? new BaselineSource(Baseline.read(place))
                : new CampaignSource(StoredCampaigns.readOne(place));
    }

    private static boolean isBaseline(Path place) {
        String name = place.toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(place) && (name.endsWith(".yaml") || name.endsWith(".yml"));
    }

    /**
     * Judge {@code candidate} by the cells and margins of this baseline.
     *
     * @throws UsageException if a variant must be named, or both are the same
     * @throws io.github.cnibench.gate.campaign.UnlikeEnvironmentsException if the environments differ
     * @throws io.github.cnibench.document.DocumentException if this baseline has expired
     * @throws IllegalArgumentException if a variant or a cell is not there
     */
    GateOutcome judge(CampaignSource candidate, ComparedVariants variants, GateOptions options);
}
