package io.github.cnibench.tool;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** This machine with its own apt and package sources, on which nothing but apt is found. */
final class RealMachine {

    private static final List<String> UNREACHABLE = List.of(
            "this machine has no apt-get",
            "names no release of them",
            "no package source in",
            "Failed to fetch",
            "Unable to locate package",
            "did not end within");

    private RealMachine() {}

    /** Return a toolbox that finds no tool outside its cache; {@code folder} takes links to apt's programs. */
    static Toolbox toolbox(Path folder, Path cacheFolder, boolean mayDownload, Consumer<String> progress)
            throws IOException {
        Machine here = Machine.here();
        Path programs = Files.createDirectories(folder);
        for (String name : new String[] {"apt-get", "apt-cache", "dpkg-deb"}) {
            Path link = programs.resolve(name);
            if (here.program(name).isPresent() && Files.notExists(link)) {
                Files.createSymbolicLink(link, here.program(name).orElseThrow());
            }
        }
        Machine machine = new Machine(List.of(programs), List.of(), here.osRelease(), here.aptFolder());
        return new Toolbox(machine, cacheFolder, mayDownload, Duration.ofMinutes(2), progress);
    }

    /** Abort the test where {@code failure} says that this machine's package sources cannot be reached. */
    static void skipIfUnreachable(ToolException failure) {
        if (UNREACHABLE.stream().anyMatch(failure.getMessage()::contains)) {
            abort("apt reaches no packages here: " + failure.getMessage());
        }
    }

    /** Return all files of a cache but those of finished downloads and the lock. */
    static List<Path> leftovers(Path cacheFolder) throws IOException {
        try (Stream<Path> files = Files.list(cacheFolder)) {
            return files.filter(file -> !file.endsWith("packages") && !file.endsWith("lock"))
                    .toList();
        }
    }
}
