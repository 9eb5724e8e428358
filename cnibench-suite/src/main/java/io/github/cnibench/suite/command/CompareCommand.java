package io.github.cnibench.suite.command;

import io.github.cnibench.chart.GateFiles;
import io.github.cnibench.chart.GateText;
import io.github.cnibench.gate.Overall;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.gate.campaign.UnlikeEnvironmentsException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges whether a candidate is worse than its baseline, from what is stored. */
@Command(
        name = "compare",
        description = "Judge whether a candidate is worse than its baseline. Two campaigns are compared where they were"
                + " measured in the same environment; of one with two variants, the second is compared with the first.",
        mixinStandardHelpOptions = true,
        exitCodeOnInvalidInput = CompareCommand.UNUSABLE,
        exitCodeOnExecutionException = CompareCommand.UNUSABLE,
        exitCodeListHeading = "%nExit status, as 'git bisect run' reads it:%n",
        exitCodeList = {
            "0:pass: no cell that judges is worse by as much as its margin",
            "1:regression",
            "125:cannot tell: invalid, inconclusive, or refused since the environments differ",
            "128:arguments or files cannot be used, or the program failed; a bisection stops"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  cnibench compare before after",
            "  cnibench compare target/cnibench --output target/gate",
            "  cnibench compare before.json after.json --variant bridge --cells dts:throughput,dtm:cpu-cost",
            "  cnibench compare before after --margin '3 %%' --allow kernel",
            "  cnibench compare baselines/bridge.yaml target/cnibench"
        })
final class CompareCommand implements Callable<Integer> {

    /** Neither good nor bad nor to be skipped. */
    static final int UNUSABLE = 128;

    @Parameters(
            index = "0",
            paramLabel = "<baseline>",
            description = "A file campaign.json, a folder that has one, or the file of a baseline (.yaml); without a"
                    + " candidate, a campaign of both.")
    @SuppressWarnings("NullAway.Init") // picocli fills it before the call.
    private Path baseline;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "<candidate>",
            description = "A file campaign.json or a folder that has one.")
    private @Nullable Path candidate;

    @Option(names = "--variant", paramLabel = "<id>", description = "Variant of both sides, where there are several.")
    private @Nullable String variant;

    @Option(names = "--baseline-variant", paramLabel = "<id>", description = "Variant of the baseline.")
    private @Nullable String baselineVariant;

    @Option(names = "--candidate-variant", paramLabel = "<id>", description = "Variant of the candidate.")
    private @Nullable String candidateVariant;

    @Option(
            names = "--output",
            paramLabel = "<folder>",
            description = "Folder that gets gate.json, gate.md and the chart gate.svg.")
    private @Nullable Path output;

    @Mixin
    private GateOptions options = new GateOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before the call.
    private CommandSpec spec;

    @Override
    public Integer call() {
        GateOutcome outcome;
        try {
            outcome = judge();
        } catch (UnlikeEnvironmentsException e) {
            spec.commandLine().getErr().println("cnibench: " + Errors.firstLine(e) + " with --allow");
            return Overall.INVALID.exitCode();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new UsageException(Errors.firstLine(e));
        }
        PrintWriter out = spec.commandLine().getOut();
        out.print(GateText.of(outcome));
        out.flush();
        if (output != null) {
            write(outcome, output, out);
        }
        return outcome.report().overall().exitCode();
    }

    private GateOutcome judge() {
        Optional<String> both = Optional.ofNullable(variant);
        if (both.isPresent() && (baselineVariant != null || candidateVariant != null)) {
            throw new UsageException(
                    "--variant names the variant of both sides; give either that, or --baseline-variant"
                            + " and --candidate-variant");
        }
        ComparedVariants variants = new ComparedVariants(
                both.or(() -> Optional.ofNullable(baselineVariant)),
                both.or(() -> Optional.ofNullable(candidateVariant)));
        return candidate == null
                ? new OneCampaign(StoredCampaigns.readOne(baseline)).judge(variants, options)
                : SideSource.at(baseline)
                        .judge(new CampaignSource(StoredCampaigns.readOne(candidate)), variants, options);
    }

    private static void write(GateOutcome outcome, Path folder, PrintWriter out) {
        try {
            out.println();
            GateFiles.write(outcome, folder).forEach(file -> out.println("File: " + file.toAbsolutePath()));
            out.flush();
        } catch (UncheckedIOException e) {
            throw new UsageException(Errors.firstLine(e));
        }
    }
}
