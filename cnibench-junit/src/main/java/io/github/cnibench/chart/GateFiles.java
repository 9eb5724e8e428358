package io.github.cnibench.chart;

import io.github.cnibench.gate.campaign.GateOutcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes what came of a gate. */
public final class GateFiles {

    /** Name of the folder for gates in the output folder. */
    public static final String FOLDER_NAME = "gate";

    private GateFiles() {}

    /**
     * Write {@code gate.json} with everything, {@code gate.md} for a pull request and the forest plot {@code gate.svg} to
     * {@code folder}, which is made where it is missing.
     *
     * @return the files, in this order
     * @throws UncheckedIOException if one cannot be written
     */
    public static List<Path> write(GateOutcome outcome, Path folder) {
        return List.of(
                write(folder.resolve("gate.json"), GateJson.of(outcome)),
                write(folder.resolve("gate.md"), GateMarkdown.of(outcome)),
                write(folder.resolve("gate.svg"), ForestPlot.of(outcome)));
    }

    private static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": what came of the gate cannot be written: " + e, e);
        }
    }
}
