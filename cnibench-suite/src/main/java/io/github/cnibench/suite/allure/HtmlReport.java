package io.github.cnibench.suite.allure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Makes one HTML file out of Allure results, and carries the history from build to build. */
public final class HtmlReport {

    private static final String HISTORY = "history/";

    private final AllureCommandLine commandLine;

    public HtmlReport(AllureCommandLine commandLine) {
        this.commandLine = commandLine;
    }

    /**
     * Generate the report.
     *
     * @param results folder with the results of one build
     * @param history folder with the history of earlier builds, which this build is added to; need not be there
     * @param report folder that gets {@code index.html} and nothing else
     * @return the HTML file, which opens from disk and loads nothing
     * @throws ReportException if there are no results, or it cannot be generated or stored
     */
    public Path generate(Path results, Path history, Path report) {
        if (!hasResults(results)) {
            throw new ReportException("no Allure results in " + results + "; run a benchmark first");
        }
        try {
            Path restored = results.resolve("history");
            deleteRecursively(restored);
            copyFiles(history, restored);
            commandLine.generate(results, report);
            Path html = report.resolve("index.html");
            String page = SinglePage.withoutExternals(Files.readString(html));
            Files.writeString(html, page);
            save(page, history);
            return html;
        } catch (IOException e) {
            throw new ReportException("cannot make the report of " + results + ": " + e.getMessage(), e);
        }
    }

    private static void save(String page, Path history) throws IOException {
        Files.createDirectories(history);
        for (Map.Entry<String, String> file : SinglePage.files(page).entrySet()) {
            if (file.getKey().startsWith(HISTORY)) {
                Files.writeString(history.resolve(file.getKey().substring(HISTORY.length())), file.getValue());
            }
        }
    }

    private static boolean hasResults(Path results) {
        if (!Files.isDirectory(results)) {
            return false;
        }
        try (Stream<Path> files = Files.list(results)) {
            return files.anyMatch(file -> file.toString().endsWith("-result.json"));
        } catch (IOException e) {
            throw new ReportException("cannot read the Allure results in " + results + ": " + e.getMessage(), e);
        }
    }

    private static void copyFiles(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    /** Delete {@code folder} and all that is in it; a folder that is not there is fine. */
    public static void deleteRecursively(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
    }
}
