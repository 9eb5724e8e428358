package io.github.cnibench.suite.command;

import io.github.cnibench.gate.baseline.Baseline;
import io.github.cnibench.gate.baseline.BaselineMaker;
import io.github.cnibench.gate.baseline.Renewal;
import io.github.cnibench.gate.baseline.Taken;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.suite.explore.ExploredCampaign;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes stored campaigns the baseline of a variant, and shows what that changes. */
@Command(
        name = "baseline",
        description =
                "Make stored campaigns of one environment the baseline of a variant: a file to review and commit, that"
                        + " later campaigns are judged against. Where there is one already, show what differs and replace it only"
                        + " with --replace.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  cnibench baseline target/cnibench --variant bridge --output baselines/bridge.yaml",
            "  cnibench baseline monday tuesday --variant bridge --output baselines/bridge.yaml --replace",
            "  cnibench baseline target/cnibench --variant ptp --output ptp.yaml --cells dts:throughput,sts:throughput"
        })
final class BaselineCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "<campaign>",
            arity = "1..*",
            description = "Files campaign.json, or folders that have one.")
    private List<Path> places = List.of();

    @Option(names = "--variant", paramLabel = "<id>", required = true, description = "Variant whose runs are taken.")
    private String variant = "";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<file>",
            required = true,
            description = "The file of the baseline.")
    private Path output = Path.of("");

    @Option(names = "--by", paramLabel = "<name>", description = "Who takes it (default: the name of the user).")
    private String by = System.getProperty("user.name", "");

    @Option(
            names = "--expires",
            paramLabel = "<days>",
            description = "For how many days it is of use (default: ${DEFAULT-VALUE}).")
    private int days = Taken.USUAL_DAYS;

    @Option(
            names = "--cells",
            paramLabel = "<phase:metric,...>",
            description = "The cells that judge, at most nine (default: those of the profile).")
    private @Nullable String cells;

    @Option(names = "--replace", description = "Replace the file where there is one.")
    private boolean replace;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before the call.
    private CommandSpec spec;

    @Override
    public Integer call() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Baseline taken = take(today);
        Optional<Baseline> before = before();
        Optional<Renewal> renewal = before.map(earlier -> Renewal.of(earlier, taken, today));
        PrintWriter out = spec.commandLine().getOut();
        BaselineDifference.of(before, taken).lines().forEach(out::println);
        renewal.map(Renewal::notes).orElse(List.of()).forEach(out::println);
        out.flush();
        if (before.isPresent() && !replace) {
            throw new UsageException(
                    output + " is there already and was left as it is; look at what differs, and replace"
                            + " it with --replace");
        }
        write(renewal.map(Renewal::baseline).orElse(taken));
        out.println("Baseline: " + output.toAbsolutePath());
        out.flush();
        return ExitCode.OK;
    }

    private Baseline take(LocalDate today) {
        List<Campaign> campaigns = StoredCampaigns.read(places).stream()
                .map(ExploredCampaign::campaign)
                .toList();
        try {
            return new BaselineMaker(by, today, days)
                    .make(output.toString(), variant, campaigns, Optional.ofNullable(cells));
        } catch (IllegalArgumentException e) {
            throw new UsageException(Errors.firstLine(e));
        }
    }

    private Optional<Baseline> before() {
        if (!Files.exists(output)) {
            return Optional.empty();
        }
        Baseline before = Baseline.read(output);
        if (!before.variant().equals(variant)) {
            throw new UsageException(output + " is the baseline of " + before.variant() + "; choose another file for "
                    + variant + ", since a file has one variant");
        }
        return Optional.of(before);
    }

    /** Write the file in one step, so that nobody ever finds half of it. */
    private void write(Baseline baseline) {
        Path file = output.toAbsolutePath();
        Path unfinished = file.resolveSibling(
                "." + file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Path folder = file.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try {
                Files.writeString(unfinished, baseline.toYaml());
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException e) {
            throw new UsageException(output + ": the baseline cannot be written: " + e);
        }
    }
}
