package io.github.cnibench.suite.command;

import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.run.Instruments;
import io.github.cnibench.run.SettingKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes the HTML report of what a Maven build has measured, and names it in the build's last line.
 *
 * <p>It is meant for {@code exec:java} after the tests, be they green or red. All is looked for where it is by default:
 * {@code cnibench}, {@code allure-results} and {@code allure-cli/allure-*} in the build folder; the page comes to
 * {@code allure-report/index.html}. {@code -Dcnibench.output} and {@code -Dcnibench.history} count here as well.
 */
public final class BuildReport {
    private BuildReport() {}

    /**
     * Make the report.
     *
     * @param arguments the build folder; {@code target} where none is given
     * @throws IllegalStateException if the report cannot be made; the reason was printed
     */
    public static void main(String[] arguments) {
        Path build = Path.of(arguments.length == 0 ? "target" : arguments[0]).toAbsolutePath();
        // Unlike the command itself, this may not end the JVM, which is Maven's.
        int status = Cnibench.create(Instruments::standard, List::<ClusterProvider>of)
                .execute(reportArguments(build).toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("no report was made of " + build + "; the line above says why");
        }
        LastLine.main(new String[] {page(build).toString()});
    }

    static List<String> reportArguments(Path build) {
        List<String> arguments = new ArrayList<>(List.of(
                "report",
                "--live",
                "--allure-results=" + build.resolve("allure-results"),
                "--html=" + page(build).getParent(),
                "--history=" + setting(SettingKey.HISTORY, build.resolve("cnibench-history"))));
        commandLine(build.resolve("allure-cli")).ifPresent(home -> arguments.add("--allure-home=" + home));
        arguments.add(setting(SettingKey.OUTPUT, build.resolve("cnibench")));
        return arguments;
    }

    private static Path page(Path build) {
        return build.resolve("allure-report/index.html");
    }

    private static String setting(SettingKey key, Path otherwise) {
        return Optional.ofNullable(System.getProperty(key.key())).orElseGet(otherwise::toString);
    }

    private static Optional<Path> commandLine(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(Files::isDirectory).sorted().findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look for an Allure command line in " + folder, e);
        }
    }
}
