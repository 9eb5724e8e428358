package io.github.cnibench.suite.command;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.campaign.CampaignGate;
import io.github.cnibench.gate.campaign.Margins;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a user wishes a comparison. */
final class GateOptions {

    @Option(
            names = "--cells",
            paramLabel = "<phase:metric>",
            description =
                    "What judges, separated by commas, such as dts:throughput (default: of the baseline's profile).")
    private @Nullable String cells;

    @Option(
            names = "--margin",
            paramLabel = "<percent>",
            description = "The largest change for the worse of a ratio that is put up with (default: 5 %%).")
    private @Nullable String margin;

    @Option(
            names = "--allow",
            paramLabel = "<field>",
            split = ",",
            description =
                    "Fields in which the environments may differ, such as kernel; 'path-proof' lets runs count whose"
                            + " path nobody could prove.")
    private Set<String> allowed = new LinkedHashSet<>();

    /** Return the cells that judge as the user wrote them, or empty for those of the profile. */
    Optional<String> cells() {
        return Optional.ofNullable(cells);
    }

    /** Return whether runs count whose path nobody could prove. */
    boolean allowsUnprovedPaths() {
        return allowed.contains(CampaignGate.UNPROVED_PATH);
    }

    /**
     * Return the gate that judges so.
     *
     * @param frozen margins where the user wishes no other
     * @throws UsageException if the margin cannot be used
     */
    CampaignGate gate(Margins frozen) {
        return new CampaignGate(GateRules.defaults(), margin == null ? frozen : margins(margin), allowed);
    }

    private static Margins margins(String text) {
        try {
            double percent = Double.parseDouble(text.replace("%", "").trim());
            if (percent > 0 && percent < 100) {
                return Margins.fixed(percent / 100, Margins.USUAL_POINTS);
            }
        } catch (NumberFormatException e) {
            // Answered below, as a number out of range is.
        }
        throw new UsageException("--margin " + text + ": expected a share above 0 % and below 100 %, such as '5 %'");
    }
}
