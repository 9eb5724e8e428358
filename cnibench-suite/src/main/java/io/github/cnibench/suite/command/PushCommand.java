package io.github.cnibench.suite.command;

import io.github.cnibench.suite.explore.ExploredCampaign;
import io.github.cnibench.suite.series.CampaignPush;
import io.github.cnibench.suite.series.VictoriaMetrics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts campaigns into a VictoriaMetrics. */
@Command(
        name = "push",
        description = "Push stored campaigns into a VictoriaMetrics as time series: results, and samples of the nodes."
                + " What an earlier push of a campaign left is replaced.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  cnibench push target/cnibench",
            "  cnibench push before/campaign.json after/campaign.json --url http://127.0.0.1:8428",
            "  cnibench push campaign.json --results-only"
        })
final class PushCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "<campaign>",
            arity = "1..*",
            description = "Files campaign.json, or folders that have one.")
    private List<Path> places = List.of();

    @Option(
            names = "--url",
            paramLabel = "<address>",
            defaultValue = "http://127.0.0.1:8428",
            description = "Where VictoriaMetrics is (default: ${DEFAULT-VALUE}).")
    private String url = "";

    @Option(names = "--results-only", description = "Leave the samples of the nodes out.")
    private boolean resultsOnly;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before the call.
    private CommandSpec spec;

    @Override
    public Integer call() {
        // All files are looked for before anything is changed.
        Map<String, CampaignPush> pushes = new LinkedHashMap<>();
        for (ExploredCampaign stored : StoredCampaigns.read(places)) {
            pushes.put(stored.campaign().id(), CampaignPush.of(stored.campaign(), stored.folder(), !resultsOnly));
        }
        VictoriaMetrics server = VictoriaMetrics.at(url);
        PrintWriter out = spec.commandLine().getOut();
        pushes.forEach((id, push) -> {
            CampaignPush.Pushed pushed = push.into(server);
            out.println("Pushed: campaign " + id + ", " + pushed.results() + " results, " + pushed.files()
                    + " files of samples, " + pushed.points() + " points, to " + server);
            out.flush();
        });
        return ExitCode.OK;
    }
}
