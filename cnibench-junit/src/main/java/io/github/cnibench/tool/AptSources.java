package io.github.cnibench.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The package sources of the machine. */
final class AptSources {

    private AptSources() {}

    /**
     * Copy the distribution's own entries of {@code aptFolder} into the new folder {@code target}, with the suites of
     * {@code wanted} in place of those of {@code own}. Where the machine's sources name no release but a state, such as
     * {@code stable}, those entries are copied as they are.
     *
     * @throws ToolException if there is no entry of the distribution
     */
    static void copy(Path aptFolder, String own, String wanted, Path target) throws IOException {
        Files.createDirectories(target);
        if (copy(aptFolder, SuiteNames.replacing(own, wanted), target) == 0
                && copy(aptFolder, SuiteNames.rolling(), target) == 0) {
            throw new ToolException("no package source in " + aptFolder + "/sources.list and " + aptFolder
                    + "/sources.list.d is for the suite " + own + " of this distribution");
        }
    }

    private static int copy(Path aptFolder, SuiteNames suites, Path target) throws IOException {
        int copied = 0;
        for (Path file : files(aptFolder)) {
            String name = file.getFileName().toString();
            String text = Files.readString(file);
            String kept = name.endsWith(".sources")
                    ? Deb822Sources.rewrite(text, suites)
                    : OneLineSources.rewrite(text, suites);
            if (!kept.isBlank()) {
                Files.writeString(target.resolve(name), kept);
                copied++;
            }
        }
        return copied;
    }

    private static List<Path> files(Path aptFolder) throws IOException {
        List<Path> files = new ArrayList<>();
        files.add(aptFolder.resolve("sources.list"));
        Path parts = aptFolder.resolve("sources.list.d");
        if (Files.isDirectory(parts)) {
            try (Stream<Path> entries = Files.list(parts)) {
                entries.filter(file -> file.toString().endsWith(".list")
                                || file.toString().endsWith(".sources"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        // A file that an ordinary user may not read holds the password of some private archive.
        return files.stream()
                .filter(file -> Files.isRegularFile(file) && Files.isReadable(file))
                .toList();
    }
}
