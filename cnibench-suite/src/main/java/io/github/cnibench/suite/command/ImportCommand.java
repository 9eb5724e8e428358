package io.github.cnibench.suite.command;

import io.github.cnibench.importer.Imported;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.run.Instruments;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads what other programs measured into campaigns. */
@Command(
        name = "import",
        description =
                "Read results of the 2024 study, or the JSON of knb or k8s-netperf, into a campaign for each variant:"
                        + " campaign.json, results.csv and charts.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  cnibench import results-2024-01.tar.xz --output target/study",
            "  cnibench import results/antrea",
            "  cnibench import knb.json --variant calico --duration '10 s'",
            "  cnibench import netperf.json --variant cilium"
        })
final class ImportCommand implements Callable<Integer> {

    private final Supplier<Instruments> instruments;

    @Parameters(
            paramLabel = "<path>",
            arity = "1..*",
            description = "Folders in the study's layout, archives of them, or files of JSON.")
    private List<Path> sources = new ArrayList<>();

    @Option(
            names = "--output",
            paramLabel = "<folder>",
            defaultValue = "target/imported",
            description = "Folder that gets a folder for each variant (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("target/imported");

    @Mixin
    private ForeignResults results = new ForeignResults();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before the call.
    private CommandSpec spec;

    ImportCommand(Supplier<Instruments> instruments) {
        this.instruments = instruments;
    }

    @Override
    public Integer call() throws IOException {
        Map<Path, Campaign> campaigns = new LinkedHashMap<>();
        int refused = 0;
        for (Path source : sources) {
            for (Imported imported : results.read(source)) {
                if (imported instanceof Imported.Accepted known) {
                    add(campaigns, known.campaign());
                } else if (imported instanceof Imported.Refused reason) {
                    err().println("cnibench: " + reason.reason());
                    refused++;
                }
            }
        }
        try {
            // They have nothing in common, and nearly all of the time goes into charts and digits.
            campaigns.entrySet().parallelStream().forEach(each -> store(each.getKey(), each.getValue()));
        } catch (UncheckedIOException e) {
            err().println("cnibench: " + Errors.firstLine(e));
            return ExitCode.SOFTWARE;
        }
        campaigns.forEach(this::report);
        if (refused == 0) {
            return ExitCode.OK;
        }
        return campaigns.isEmpty() ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    /** Take a campaign in, unless its folder is that of another one already. */
    private void add(Map<Path, Campaign> campaigns, Campaign campaign) throws IOException {
        Path folder =
                output.resolve(campaign.variants().stream().map(Variant::id).collect(Collectors.joining("+")));
        Optional<Campaign> other = Optional.ofNullable(campaigns.putIfAbsent(folder, campaign));
        if (other.isEmpty()) {
            other = instruments.get().readCampaign(folder);
        }
        if (other.isPresent() && !other.get().id().equals(campaign.id())) {
            throw new UsageException(folder + " has another campaign already, "
                    + other.get().id() + ", than " + campaign.id() + "; name another folder with --output");
        }
    }

    private void store(Path folder, Campaign campaign) {
        Instruments own = instruments.get();
        try {
            own.writeCampaign(campaign, folder);
            own.writeReports(campaign, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": the campaign cannot be written: " + Errors.firstLine(e), e);
        }
    }

    private void report(Path folder, Campaign campaign) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(folder + ": " + count(campaign, result -> result.measurement() instanceof Measured) + " measured, "
                + count(campaign, result -> result.measurement() instanceof Invalid) + " invalid, kernel "
                + campaign.fingerprint().fields().getOrDefault("kernel", "not known"));
        for (PhaseResult result : campaign.results()) {
            if (result.measurement() instanceof Invalid invalid) {
                out.println("  run " + result.run() + " " + result.phase() + ": invalid, " + invalid.reason() + ": "
                        + invalid.message());
            }
        }
        campaign.warnings().forEach(warning -> out.println("  warning: " + warning));
        out.flush();
    }

    private PrintWriter err() {
        return spec.commandLine().getErr();
    }

    private static long count(Campaign campaign, Predicate<PhaseResult> which) {
        return campaign.results().stream().filter(which).count();
    }
}
