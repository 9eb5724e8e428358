package io.github.cnibench.run;

import io.github.cnibench.gate.campaign.CampaignGate;
import io.github.cnibench.gate.campaign.Margins;
import io.github.cnibench.unit.Percentage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether and how what is measured is judged against something else.
 *
 * @param candidate what is compared with the variant of {@code -Dcni} in the same campaign, or empty for no comparison
 * @param baselines files with what earlier campaigns measured
 * @param cells the cells that judge as the user wrote them, or empty for those of the profile
 * @param margin margin of all ratios, or empty for those of the baseline or the usual one
 * @param allowed fields of the environment in which baseline and candidate may differ
 * @param looks how often the runs so far are judged; a verdict before the last one ends the campaign
 */
public record GateSettings(
        Optional<CandidateSettings> candidate,
        List<Path> baselines,
        Optional<String> cells,
        Optional<Percentage> margin,
        Set<String> allowed,
        int looks) {

    public GateSettings {
        baselines = List.copyOf(baselines);
        allowed = Set.copyOf(allowed);
    }

    /** Return whether anything is judged against something else. */
    public boolean compares() {
        return candidate.isPresent() || !baselines.isEmpty();
    }

    /** Return whether runs count although nobody could prove their path. */
    boolean allowsUnprovedPaths() {
        return allowed.contains(CampaignGate.UNPROVED_PATH);
    }

    /** Return the margins that the user has set, or empty for those of the baseline or the usual ones. */
    Optional<Margins> fixedMargins() {
        return margin.map(share -> Margins.fixed(share.fraction(), Margins.USUAL_POINTS));
    }
}
