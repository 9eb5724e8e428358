package io.github.cnibench.suite.command;

import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.campaign.CampaignGate;
import io.github.cnibench.gate.campaign.Declaration;
import io.github.cnibench.gate.campaign.Side;
import io.github.cnibench.gate.campaign.UnchangedRuns;
import io.github.cnibench.gate.campaign.UnlikeEnvironmentsException;
import io.github.cnibench.gate.selftest.Drawing;
import io.github.cnibench.gate.selftest.StoredSelfTest;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.unit.Percentage;
import io.github.cnibench.variant.Variant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which runs a self-test judges and how, and their judging. */
final class SelftestOptions {

    @Option(
            names = "--variant",
            paramLabel = "<id>",
            split = ",",
            description = "The variant whose runs are judged; several with --pool. Default: all that there are.")
    private List<String> variants = List.of();

    @Option(
            names = "--pool",
            description =
                    "Draw from how the runs of many variants deviate, each about its own mean, where one alone has"
                            + " too few.")
    private boolean pool;

    @Option(
            names = "--cells",
            paramLabel = "<phase:metric>",
            description = "What is judged, separated by commas, such as dts:throughput. Default: of the profile.")
    private @Nullable String cells;

    @Option(
            names = "--suites",
            paramLabel = "<n>",
            defaultValue = "10000",
            description = "Suites to draw for each number of runs. Default: ${DEFAULT-VALUE}.")
    private int suites = 10_000;

    @Option(
            names = "--seed",
            paramLabel = "<n>",
            defaultValue = "1",
            description = "The same seed draws the same suites. Default: ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(
            names = "--allow",
            paramLabel = "<field>",
            split = ",",
            description = "What may differ between campaigns; " + CampaignGate.UNPROVED_PATH
                    + " lets runs count whose path nobody could prove.")
    private List<String> allowed = List.of();

    @Option(
            names = "--format",
            paramLabel = "<format>",
            defaultValue = "text",
            description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.text;

    @Option(
            names = "--most-false-alarms",
            paramLabel = "<share>",
            description = "Exit with 1 where the upper bound of the rate of false alarms is higher, such as '1 %%'.")
    private @Nullable String mostFalseAlarms;

    @SuppressWarnings("JavaCase") // These are the words that the user types.
    private enum Format {
        text,
        markdown,
        json
    }

    /** Refuse values that cannot be used. */
    void require() {
        if (suites < 1) {
            throw new UsageException("--suites " + suites + ": expected 1 suite or more");
        }
        mostFalseAlarms();
    }

    boolean choosesAmongStored() {
        return pool || !variants.isEmpty();
    }

    /** Return the cells that judge. */
    Declaration declaration(Profile profile) {
        try {
            return cells == null
                    ? Declaration.of(profile, GateRules.defaults().mostCells())
                    : Declaration.parse(cells, profile.phases());
        } catch (IllegalArgumentException e) {
            throw new UsageException((cells == null ? "" : "--cells ") + Errors.firstLine(e));
        }
    }

    SelftestReport report(List<Campaign> campaigns, List<Integer> sides) {
        Drawing drawing = pool ? Drawing.POOL : Drawing.SPLIT;
        Declaration declaration = declaration(campaigns.get(0).profile());
        try {
            List<Side> chosen = sides(campaigns);
            UnchangedRuns unchanged = pool
                    ? UnchangedRuns.ofManyVariants(chosen, declaration)
                    : UnchangedRuns.ofOneVariant(chosen, declaration, Set.copyOf(allowed));
            StoredSelfTest test = new StoredSelfTest(GateRules.defaults(), unchanged.runs(), drawing, suites, seed);
            return new SelftestReport(about(chosen), test, test.run(sides), unchanged.notes());
        } catch (UnlikeEnvironmentsException | IllegalArgumentException e) {
            throw new UsageException(Errors.firstLine(e));
        }
    }

    /** Return the runs of each chosen variant in each campaign that has it. */
    private List<Side> sides(List<Campaign> campaigns) {
        Set<String> known = new LinkedHashSet<>();
        campaigns.forEach(
                campaign -> campaign.variants().stream().map(Variant::id).forEach(known::add));
        for (String variant : variants) {
            if (!known.contains(variant)) {
                throw new UsageException(
                        "--variant " + variant + ": no campaign has it; known: " + String.join(", ", known));
            }
        }
        Set<String> chosen = variants.isEmpty() ? known : new LinkedHashSet<>(variants);
        if (!pool && chosen.size() > 1) {
            throw new UsageException("which variant? give --variant with one of " + String.join(", ", chosen)
                    + ", or --pool to draw from the runs of all");
        }
        List<Side> sides = new ArrayList<>();
        for (Campaign campaign : campaigns) {
            for (Variant variant : campaign.variants()) {
                if (chosen.contains(variant.id())) {
                    sides.add(Side.of(campaign, variant.id(), allowed.contains(CampaignGate.UNPROVED_PATH)));
                }
            }
        }
        return sides;
    }

    private String about(List<Side> sides) {
        String where = sides.size() == 1 ? sides.get(0).name() : sides.size() + " sets of runs";
        return where + (pool ? ", pooled" : ", split") + ": " + suites + " suites for each number of runs, seed "
                + seed;
    }

    String format(SelftestReport report) {
        return switch (format) {
            case text -> report.toText();
            case markdown -> report.toMarkdown();
            case json -> SelftestJson.of(report);
        };
    }

    /** Return whether the rate of false alarms may be higher than wished. */
    boolean isExceededBy(SelftestReport report) {
        double most = mostFalseAlarms();
        return report.result().sides().stream()
                .anyMatch(one -> one.drawn().falseAlarms().upperBound() > most);
    }

    private double mostFalseAlarms() {
        if (mostFalseAlarms == null) {
            return 1;
        }
        try {
            return Percentage.parseShare(mostFalseAlarms).fraction();
        } catch (IllegalArgumentException e) {
            throw new UsageException("--most-false-alarms " + Errors.firstLine(e));
        }
    }
}
