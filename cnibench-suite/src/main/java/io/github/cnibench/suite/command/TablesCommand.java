package io.github.cnibench.suite.command;

import io.github.cnibench.importer.Imported;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.run.Instruments;
import io.github.cnibench.study.StudyTable;
import io.github.cnibench.study.StudyTables;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sets campaigns side by side in the tables of the 2024 study. */
@Command(
        name = "tables",
        description = "Set campaigns, or results that can be imported, side by side in the tables of the 2024 study.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  cnibench tables target/imported",
            "  cnibench tables results-2024-01.tar.xz --format markdown --only T1,T4",
            "  cnibench tables target/cnibench --format csv --output tables.csv"
        })
final class TablesCommand implements Callable<Integer> {

    private final Supplier<Instruments> instruments;

    @Parameters(
            paramLabel = "<path>",
            arity = "1..*",
            description = "Folders with campaigns in them, or what 'cnibench import' reads.")
    private List<Path> sources = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "<format>",
            defaultValue = "text",
            description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private Format format = Format.text;

    @Option(names = "--only", paramLabel = "<id>", split = ",", description = "Tables to show, such as T1,MSS.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--output", paramLabel = "<file>", description = "File to write instead of the standard output.")
    private @Nullable Path output;

    @Mixin
    private ForeignResults results = new ForeignResults();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before the call.
    private CommandSpec spec;

    @SuppressWarnings("JavaCase") // These are the words that the user types.
    private enum Format {
        text,
        markdown,
        csv
    }

    TablesCommand(Supplier<Instruments> instruments) {
        this.instruments = instruments;
    }

    @Override
    public Integer call() throws IOException {
        List<Campaign> campaigns = new ArrayList<>();
        int refused = 0;
        for (Path source : sources) {
            List<Path> stored = StoredCampaigns.foldersBelow(source);
            for (Path folder : stored) {
                instruments.get().readCampaign(folder).ifPresent(campaigns::add);
            }
            for (Imported imported : stored.isEmpty() ? results.read(source) : List.<Imported>of()) {
                if (imported instanceof Imported.Accepted known) {
                    campaigns.add(known.campaign());
                } else if (imported instanceof Imported.Refused reason) {
                    spec.commandLine().getErr().println("cnibench: " + reason.reason());
                    refused++;
                }
            }
        }
        if (!campaigns.isEmpty()) {
            print(tables(campaigns));
        }
        if (refused == 0) {
            return ExitCode.OK;
        }
        return campaigns.isEmpty() ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    private StudyTables tables(List<Campaign> campaigns) {
        StudyTables all;
        try {
            all = StudyTables.of(campaigns);
        } catch (IllegalArgumentException e) {
            throw new UsageException(Errors.firstLine(e));
        }
        List<String> known = all.tables().stream().map(StudyTable::id).toList();
        for (String id : only) {
            if (!known.contains(id)) {
                throw new UsageException("there is no table '" + id + "'; known: " + String.join(", ", known));
            }
        }
        return new StudyTables(all.tables().stream()
                .filter(table -> only.isEmpty() || only.contains(table.id()))
                .toList());
    }

    private void print(StudyTables tables) throws IOException {
        String text = switch (format) {
            case text -> tables.toText();
            case markdown -> tables.toMarkdown();
            case csv -> tables.toCsv();
        };
        if (output == null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(text);
            out.flush();
        } else {
            Files.writeString(output, text);
        }
    }
}
