package io.github.cnibench.iperf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The files of the 2024 study: in the folder that the environment's {@code CNIBENCH_STUDY} names, or where it is not set in a
 * folder {@code shared} beside the checkout or above it.
 */
public final class StudyArchive {

    /** What a test that needs the files says where they are not there. */
    public static final String ABSENT =
            "the 2024 study's files are absent: no folder CNIBENCH_STUDY, and no folder shared beside the checkout";

    private static final String VARIABLE = "CNIBENCH_STUDY";
    private static final String ARCHIVE = "seed-data/results-2024-01.tar.xz";

    private StudyArchive() {}

    /** Return the archive of the results. */
    public static Optional<Path> find() {
        return find(ARCHIVE);
    }

    /** Return a file by its path in the study's folder. */
    public static Optional<Path> find(String name) {
        return folders()
                .map(folder -> folder.resolve(name))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Stream<Path> folders() {
        String named = System.getenv(VARIABLE);
        if (named != null && !Files.isDirectory(Path.of(named))) {
            // A test that is skipped because of a slip in a name would prove nothing, unnoticed.
            throw new IllegalStateException(VARIABLE + "=" + named + ": there is no such folder");
        }
        return named != null
                ? Stream.of(Path.of(named))
                : Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                        .map(folder -> folder.resolve("shared"));
    }

    /** Return the names of all files and folders in {@code archive}. */
    public static List<String> names(Path archive) throws IOException, InterruptedException {
        return tar("-tJf", archive.toString()).lines().toList();
    }

    /** Unpack the files that {@code pattern} matches into {@code folder}. */
    public static void unpack(Path archive, String pattern, Path folder) throws IOException, InterruptedException {
        tar("-xJf", archive.toString(), "-C", folder.toString(), "--wildcards", pattern);
    }

    private static String tar(String... arguments) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder(
                        Stream.concat(Stream.of("tar"), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .start();
        String output = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!tar.waitFor(2, TimeUnit.MINUTES) || tar.exitValue() != 0) {
            throw new IOException("tar " + String.join(" ", arguments) + " failed: " + output);
        }
        return output;
    }
}
