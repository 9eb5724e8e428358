package io.github.cnibench.gate.export;

import io.github.cnibench.result.Campaign;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** A format that another program reads. */
public enum ExportFormat {
    /** Of the action that charts benchmarks on GitHub Pages; one file for each direction. */
    GITHUB_ACTION_BENCHMARK(false, (campaigns, file) -> GithubActionBenchmark.of(campaigns.get(0))),
    /** Of the detector of change points Apache Otava, with its configuration beside it. */
    OTAVA_CSV(true, OtavaCsv::of),
    /** Of JMH, for its viewers. */
    JMH_JSON(false, (campaigns, file) -> JmhJson.of(campaigns.get(0))),
    /** Of Perfdash, the dashboard of Kubernetes' scalability tests. */
    PERFDASH(false, (campaigns, file) -> Perfdash.of(campaigns.get(0)));

    private final boolean takesSeveral;

    // Error Prone cannot see that these lambdas capture nothing that changes.
    @SuppressWarnings("ImmutableEnumChecker")
    private final BiFunction<List<Campaign>, Path, List<ExportedFile>> files;

    ExportFormat(boolean takesSeveral, BiFunction<List<Campaign>, Path, List<ExportedFile>> files) {
        this.takesSeveral = takesSeveral;
        this.files = files;
    }

    /**
     * Write {@code campaigns} to {@code file}; a format of several files puts what they are before the end of its name, as in
     * {@code bench-smaller.json}.
     *
     * @return the files that were written
     * @throws IllegalArgumentException if there are several campaigns and the format is of one, or none has a number
     * @throws UncheckedIOException if one cannot be written
     */
    public List<Path> write(List<Campaign> campaigns, Path file) {
        if (campaigns.size() > 1 && !takesSeveral) {
            throw new IllegalArgumentException(
                    this + " is a format of one campaign, but got " + campaigns.size() + "; export them one by one");
        }
        List<Path> written = new ArrayList<>();
        for (ExportedFile part : files.apply(campaigns, file)) {
            written.add(write(part.beside(file), part.text()));
        }
        if (written.isEmpty()) {
            throw new IllegalArgumentException("there is nothing to export: no valid run of "
                    + campaigns.stream().map(Campaign::id).collect(Collectors.joining(", ")) + " has a number");
        }
        return written;
    }

    private static Path write(Path file, String text) {
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": the export cannot be written: " + e, e);
        }
    }

    /** Return the word for this format, such as {@code otava-csv}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
