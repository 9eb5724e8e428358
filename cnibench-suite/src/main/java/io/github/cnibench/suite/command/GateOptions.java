package io.github.cnibench.suite.command;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.baseline.BaselineGate;
import io.github.cnibench.gate.campaign.CampaignGate;
import io.github.cnibench.gate.campaign.Margins;
import io.github.cnibench.unit.Percentage;
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
            description = "What judges, separated by commas, such as dts:throughput (default: those of the baseline).")
    private @Nullable String cells;

    @Option(
            names = "--margin",
            paramLabel = "<percent>",
            description = "The largest change for the worse of a ratio that is put up with (default: those of the"
                    + " baseline's file, or 5 %%).")
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
     * Return the gate that judges so, with the usual margins where the user wishes no other.
     *
     * @throws UsageException if the margin cannot be used
     */
    CampaignGate gate() {
        return new CampaignGate(GateRules.defaults(), margins().orElseGet(Margins::usual), allowed);
    }

    /**
     * Return the gate that judges so by a baseline, with its margins where the user wishes no other.
     *
     * @throws UsageException if the margin cannot be used
     */
    BaselineGate baselineGate() {
        return new BaselineGate(GateRules.defaults(), margins(), allowed);
    }

    private Optional<Margins> margins() {
        return Optional.ofNullable(margin).map(GateOptions::margins);
    }

    private static Margins margins(String text) {
        try {
            return Margins.fixed(Percentage.parseShare(text).fraction(), Margins.USUAL_POINTS);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--margin " + Errors.firstLine(e));
        }
    }
}
