package io.github.cnibench.suite.command;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.CampaignStore;
import io.github.cnibench.run.Instruments;
import io.github.cnibench.suite.Campaigns;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** Runs a command on stored campaigns and keeps what it says. */
final class StoredCommandRun {

    final StringWriter out = new StringWriter();
    final StringWriter err = new StringWriter();

    /** Store a campaign of one variant in a folder of its id, and return its file. */
    static Path store(Path folder, String id) {
        Campaign campaign =
                Campaigns.of(id, Campaigns.START, List.of("bridge"), 1, (variant, run, phase) -> Campaigns.tcp(9));
        return new CampaignStore().write(campaign, folder.resolve(id));
    }

    int run(String... arguments) {
        CommandLine command = Cnibench.create(Instruments::standard, List::of);
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        return command.execute(arguments);
    }
}
