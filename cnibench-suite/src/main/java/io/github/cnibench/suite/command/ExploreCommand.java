package io.github.cnibench.suite.command;

import io.github.cnibench.suite.explore.ExplorePage;
import io.github.cnibench.suite.explore.ExploredCampaign;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes one page that shows one campaign or several. */
@Command(
        name = "explore",
        description = "Write one HTML page to explore stored campaigns with; it opens from disk and needs no network.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  cnibench explore target/cnibench",
            "  cnibench explore before/campaign.json after/campaign.json -o compared.html"
        })
final class ExploreCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "<campaign>",
            arity = "1..*",
            description = "Files campaign.json, or folders that have one.")
    private List<Path> places = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "<file>",
            description = "The page (default: " + ExplorePage.FILE_NAME + " beside the first campaign).")
    private @Nullable Path output;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before the call.
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<ExploredCampaign> campaigns = StoredCampaigns.read(places);
        Path file = output == null ? campaigns.get(0).folder().resolve(ExplorePage.FILE_NAME) : output;
        ExplorePage.write(campaigns, file);
        PrintWriter out = spec.commandLine().getOut();
        out.println("Explore: " + file.toAbsolutePath());
        out.flush();
        return ExitCode.OK;
    }
}
