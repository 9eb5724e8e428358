package io.github.cnibench.suite.verdict;

import io.github.cnibench.chart.CellFigures;
import io.github.cnibench.chart.GateFiles;
import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.junit.GatedCell;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.MediaType;
import org.junit.jupiter.api.TestReporter;

/** Tells reports what the tests of a gate are about. */
public final class GateReporting {

    private GateReporting() {}

    /** Publish which cell the running test judges, and its values on both sides. */
    public static void describe(GatedCell cell, TestReporter reporter) {
        GateCell judged = cell.verdict().pair().cell();
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("cnibench.variant", cell.outcome().candidate().variant());
        entry.put("cnibench.phase", judged.phase());
        entry.put("cnibench.metric", judged.metric());
        entry.putAll(CellFigures.of(cell.verdict()).rows());
        reporter.publishEntry(entry);
    }

    /**
     * Write the files of {@code outcome} to {@code gate/<candidate>} in {@code output}, and attach them to the running test.
     *
     * @throws java.io.UncheckedIOException if one cannot be written
     */
    public static void publish(GateOutcome outcome, Path output, TestReporter reporter) {
        String candidate = outcome.candidate().variant();
        reporter.publishEntry(Map.of("cnibench.whole", outcome.candidate().name(), "cnibench.variant", candidate));
        Path folder = output.resolve(GateFiles.FOLDER_NAME).resolve(candidate);
        for (Path file : GateFiles.write(outcome, folder)) {
            String name = String.valueOf(file.getFileName());
            reporter.publishFile(
                    name, mediaType(name), target -> Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING));
        }
    }

    private static MediaType mediaType(String name) {
        if (name.endsWith(".svg")) {
            return MediaType.create("image", "svg+xml");
        }
        return name.endsWith(".json") ? MediaType.APPLICATION_JSON : MediaType.create("text", "markdown");
    }
}
