package io.github.cnibench.suite.command;

import io.github.cnibench.assertion.Thresholds;
import io.github.cnibench.chart.MarkdownSummary;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.ProfileCatalog;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.run.Instruments;
import io.github.cnibench.suite.allure.AllureCommandLine;
import io.github.cnibench.suite.allure.AllureReport;
import io.github.cnibench.suite.allure.HtmlReport;
import io.github.cnibench.suite.explore.ExplorePage;
import io.github.cnibench.suite.explore.ExploredCampaign;
import io.github.cnibench.suite.verdict.Judgement;
import io.github.cnibench.suite.verdict.ThresholdJudgement;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Renders stored campaigns: tables, CSV, charts, the page to explore with, Allure results and the HTML report. */
@Command(
        name = "report",
        description =
                "Render stored campaigns, each in its folder: summary table, summary.md, results.csv, charts, the page"
                        + " explore.html, Allure results and, where an Allure command line is found, its report as one"
                        + " HTML file.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  cnibench report target/cnibench",
            "  cnibench report before/campaign.json after/campaign.json",
            "  cnibench report target/cnibench --allure-home ~/allure-2.34.1 --history ~/history"
        })
final class ReportCommand implements Callable<Integer> {

    private final Supplier<Instruments> instruments;

    @Parameters(
            paramLabel = "<campaign>",
            arity = "0..*",
            defaultValue = "target/cnibench",
            description = "Files campaign.json, or folders that have one (default: ${DEFAULT-VALUE}).")
    private List<Path> places = List.of(Path.of("target/cnibench"));

    @Option(names = "--thresholds", paramLabel = "<file>", description = "YAML file to judge the campaign by.")
    private @Nullable Path thresholds;

    @Option(names = "--allure-results", description = "Folder for Allure results (default: <folder>/allure-results).")
    private @Nullable Path results;

    @Option(names = "--html", description = "Folder that gets index.html (default: <folder>/allure-report).")
    private @Nullable Path html;

    @Option(
            names = "--history",
            description = "Folder that carries the history from build to build (default: <folder>/allure-history).")
    private @Nullable Path history;

    @Option(
            names = "--allure-home",
            description =
                    "Folder of an unpacked Allure command line (default: $ALLURE_HOME, else by 'allure' on the PATH).")
    private @Nullable Path allureHome;

    @Option(
            names = "--live",
            hidden = true,
            description = "The Allure results are those of a live run: add to them what concerns the whole campaign.")
    private boolean live;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before the call.
    private CommandSpec spec;

    ReportCommand(Supplier<Instruments> instruments) {
        this.instruments = instruments;
    }

    @Override
    public Integer call() throws IOException {
        boolean namesOutput = results != null || html != null || history != null;
        if (places.size() > 1 && (namesOutput || live)) {
            throw new UsageException("--allure-results, --html, --history and --live are for one campaign, but "
                    + places.size() + " are named; render these one by one");
        }
        for (Path place : places) {
            report(folderOf(place));
        }
        return ExitCode.OK;
    }

    private static Path folderOf(Path place) {
        if (Files.isRegularFile(place) && place.endsWith(CampaignStore.FILE_NAME)) {
            Path folder = place.toAbsolutePath().getParent();
            return folder == null ? place : folder;
        }
        return place;
    }

    private void report(Path output) throws IOException {
        Path resultsFolder = orInside(results, output, "allure-results");
        Optional<Campaign> campaign = read(output, resultsFolder);
        if (campaign.isPresent()) {
            render(campaign.get(), output, resultsFolder);
        } else if (!live) {
            throw new UsageException("there is no campaign.json in " + output + "; name the folder of a campaign, or"
                    + " measure one with 'cnibench run'");
        }
        if (live && !Files.isDirectory(resultsFolder)) {
            out().println("No Allure results in " + resultsFolder + ": no test ran, so there is no report.");
            return;
        }
        makePage(output, resultsFolder);
    }

    private Optional<Campaign> read(Path output, Path resultsFolder) throws IOException {
        Path file = output.resolve(CampaignStore.FILE_NAME);
        if (!Files.isRegularFile(file) || (live && isOlderThan(resultsFolder, file))) {
            return Optional.empty();
        }
        return instruments.get().readCampaign(output);
    }

    /** Return whether {@code campaign} is of an earlier build, since this one ended before it measured anything. */
    private static boolean isOlderThan(Path resultsFolder, Path campaign) throws IOException {
        FileTime written = Files.getLastModifiedTime(campaign);
        if (!Files.isDirectory(resultsFolder)) {
            return true;
        }
        try (DirectoryStream<Path> results = Files.newDirectoryStream(resultsFolder, "*-result.json")) {
            for (Path result : results) {
                if (Files.getLastModifiedTime(result).compareTo(written) <= 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private void render(Campaign campaign, Path output, Path resultsFolder) throws IOException {
        instruments.get().writeReports(campaign, output);
        Judgement judgement = judgement(campaign);
        Files.writeString(
                output.resolve(MarkdownSummary.FILE_NAME), MarkdownSummary.of(campaign, missed(campaign, judgement)));
        Path page = ExplorePage.write(
                List.of(new ExploredCampaign(campaign, output)), output.resolve(ExplorePage.FILE_NAME));
        out().println("Explore: " + page.toAbsolutePath());
        if (live) {
            AllureReport.into(resultsFolder).writeCampaign(campaign, output);
            return;
        }
        HtmlReport.deleteRecursively(resultsFolder);
        AllureReport.writeResults(campaign, output, resultsFolder, judgement);
        out().println(instruments.get().summary(campaign));
        out().println("Results: " + output.toAbsolutePath());
    }

    private static List<String> missed(Campaign campaign, Judgement judgement) {
        return campaign.cells().stream()
                .flatMap(cell -> judgement.missedBy(cell).stream()
                        .map(line -> cell.variant() + ", " + cell.phase() + ": " + line))
                .toList();
    }

    private Judgement judgement(Campaign campaign) {
        if (thresholds == null) {
            return Judgement.withoutThresholds();
        }
        List<String> variants = Stream.concat(VariantCatalog.builtIn().all().stream(), campaign.variants().stream())
                .map(Variant::id)
                .distinct()
                .toList();
        List<String> phases = Stream.concat(
                        ProfileCatalog.builtIn().phases().stream(), campaign.profile().phases().stream())
                .map(Phase::id)
                .distinct()
                .toList();
        return new ThresholdJudgement(Thresholds.read(thresholds, variants, phases), campaign);
    }

    private void makePage(Path output, Path resultsFolder) {
        Optional<AllureCommandLine> commandLine =
                AllureCommandLine.find(Optional.ofNullable(allureHome), System.getenv());
        if (commandLine.isPresent()) {
            Path page = new HtmlReport(commandLine.get())
                    .generate(
                            resultsFolder,
                            orInside(history, output, "allure-history"),
                            orInside(html, output, "allure-report"));
            out().println("Report: " + page.toAbsolutePath());
        } else {
            out().println("No HTML report, since no Allure command line was found"
                    + (allureHome == null ? "" : " in " + allureHome)
                    + "; unpack allure-commandline 2.34.1 and name its folder with --allure-home.");
        }
        out().flush();
    }

    private static Path orInside(@Nullable Path wish, Path output, String name) {
        return wish == null ? output.resolve(name) : wish;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
