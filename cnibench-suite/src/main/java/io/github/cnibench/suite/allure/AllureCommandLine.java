package io.github.cnibench.suite.allure;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Allure's own command line, unpacked.
 *
 * @param home the folder with {@code lib} and {@code plugins}
 */
public record AllureCommandLine(Path home) {

    private static final Duration DEADLINE = Duration.ofMinutes(5);

    /**
     * Find the command line: {@code wish}, else the environment's {@code ALLURE_HOME}, else where the program
     * {@code allure} on the {@code PATH} lives.
     *
     * @param wish the folder that the user names
     */
    public static Optional<AllureCommandLine> find(Optional<Path> wish, Map<String, String> environment) {
        if (wish.isPresent()) {
            return wish.filter(AllureCommandLine::isHome).map(AllureCommandLine::new);
        }
        Stream<Path> fromHome = Optional.ofNullable(environment.get("ALLURE_HOME")).map(Path::of).stream();
        Stream<Path> fromPath = Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, "allure"))
                .filter(Files::isExecutable)
                .flatMap(program -> homeOf(program).stream());
        return Stream.concat(fromHome, fromPath)
                .filter(AllureCommandLine::isHome)
                .findFirst()
                .map(AllureCommandLine::new);
    }

    /**
     * Generate one HTML file that needs nothing else.
     *
     * @param results folder of the results, with the earlier history in its folder {@code history}
     * @param report folder that is replaced by one with {@code index.html}
     * @throws ReportException if that fails; the message has the last words of the command line
     */
    void generate(Path results, Path report) {
        Path log = results.resolveSibling(results.getFileName() + ".generate.log");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // A process of a second or two gains nothing from the optimising compiler.
                        "-XX:TieredStopAtLevel=1",
                        "-classpath",
                        home.resolve("lib") + File.separator + "*" + File.pathSeparator + home.resolve("lib/config"),
                        "io.qameta.allure.CommandLine",
                        "generate",
                        "--clean",
                        "--single-file",
                        "--output",
                        report.toString(),
                        results.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        // Without the home the plugins are not found and their tabs are missing.
        builder.environment().put("APP_HOME", home.toString());
        // Only the exact word keeps the command line and the page from reporting their use to their makers.
        builder.environment().put("ALLURE_NO_ANALYTICS", "true");
        try {
            Process process = builder.start();
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new ReportException("the Allure command line did not end within " + DEADLINE.toMinutes()
                        + " min while it read " + results + "; its output is in " + log);
            }
            if (process.exitValue() != 0 || !Files.isRegularFile(report.resolve("index.html"))) {
                throw new ReportException("the Allure command line ended with status " + process.exitValue()
                        + " while it read " + results + ": " + lastLine(log));
            }
            Files.delete(log);
        } catch (IOException e) {
            throw new ReportException("cannot run the Allure command line in " + home + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReportException("interrupted while the Allure command line read " + results, e);
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines =
                Files.readAllLines(log).stream().filter(line -> !line.isBlank()).toList();
        return lines.isEmpty() ? "it printed nothing" : lines.get(lines.size() - 1);
    }

    private static Optional<Path> homeOf(Path program) {
        try {
            return Optional.ofNullable(program.toRealPath().getParent()).map(Path::getParent);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isHome(Path folder) {
        return Files.isDirectory(folder.resolve("lib")) && Files.isDirectory(folder.resolve("plugins"));
    }
}
