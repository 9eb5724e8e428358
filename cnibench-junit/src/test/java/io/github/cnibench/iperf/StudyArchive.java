package io.github.cnibench.iperf;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The result files of the 2024 study, where a folder {@code shared/seed-data} lies beside the checkout or above it. */
final class StudyArchive {

    private static final String ARCHIVE = "shared/seed-data/results-2024-01.tar.xz";

    private StudyArchive() {}

    static Optional<Path> find() {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(ARCHIVE))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /** Unpack the files that {@code pattern} matches into {@code folder}. */
    static void unpack(Path archive, String pattern, Path folder) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder(
                        "tar", "-xJf", archive.toString(), "-C", folder.toString(), "--wildcards", pattern)
                .redirectErrorStream(true)
                .start();
        String output = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!tar.waitFor(2, TimeUnit.MINUTES) || tar.exitValue() != 0) {
            throw new IOException("tar could not unpack " + archive + ": " + output);
        }
    }
}
