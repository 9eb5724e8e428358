package io.github.cnibench.suite.command;

import io.github.cnibench.gate.export.ExportFormat;
import io.github.cnibench.suite.explore.ExploredCampaign;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes campaigns in formats that other programs read. */
@Command(
        name = "export",
        description =
                "Write campaigns in a format that another program reads: medians over valid runs, with their spread"
                        + " where the format has a place for it.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  cnibench export target/cnibench --format github-action-benchmark --output bench.json",
            "  cnibench export monday tuesday wednesday --format otava-csv --output otava.csv",
            "  cnibench export target/cnibench --format jmh-json --output jmh.json"
        })
final class ExportCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "<campaign>",
            arity = "1..*",
            description = "Files campaign.json, or folders that have one; several for otava-csv only.")
    private List<Path> places = List.of();

    @Option(
            names = "--format",
            paramLabel = "<format>",
            required = true,
            description = "One of: github-action-benchmark, otava-csv, jmh-json, perfdash.")
    private String format = "";

    @Option(
            names = "--output",
            paramLabel = "<file>",
            required = true,
            description = "File to write; github-action-benchmark and otava-csv write two, named after it.")
    @SuppressWarnings("NullAway.Init") // picocli fills it before the call.
    private Path output;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli fills it before the call.
    private CommandSpec spec;

    @Override
    public Integer call() {
        List<Path> files;
        try {
            files = format().write(
                            StoredCampaigns.read(places).stream()
                                    .map(ExploredCampaign::campaign)
                                    .toList(),
                            output);
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw new UsageException(Errors.firstLine(e));
        }
        PrintWriter out = spec.commandLine().getOut();
        files.forEach(file -> out.println("File: " + file.toAbsolutePath()));
        out.flush();
        return ExitCode.OK;
    }

    private ExportFormat format() {
        return Arrays.stream(ExportFormat.values())
                .filter(one -> one.toString().equals(format))
                .findFirst()
                .orElseThrow(() -> new UsageException("--format " + format + ": expected one of "
                        + Arrays.stream(ExportFormat.values())
                                .map(ExportFormat::toString)
                                .collect(Collectors.joining(", "))));
    }
}
