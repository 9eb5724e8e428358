package io.github.cnibench.sampler;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The sampler files of the 2024 study, in the folder that the environment variable {@code CNIBENCH_STUDY} names, or in
 * {@code shared/seed-data} beside the checkout. They have no license, so that they are not part of this project.
 */
final class StudySamplers {

    private static final String VARIABLE = "CNIBENCH_STUDY";

    private StudySamplers() {}

    /** Return the text of a file of the archive; the test is skipped where there is no archive. */
    static String read(String name) throws IOException, InterruptedException {
        String folder = System.getenv(VARIABLE);
        Path archive = (folder == null ? Path.of("..", "..", "shared", "seed-data") : Path.of(folder))
                .resolve("statexec.tar.xz");
        assumeTrue(
                Files.isRegularFile(archive),
                () -> "the study's sampler files are not at " + archive + "; name their folder in " + VARIABLE);
        Process tar = new ProcessBuilder("tar", "-xJOf", archive.toString(), "statexec/" + name)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String text = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!tar.waitFor(1, TimeUnit.MINUTES) || tar.exitValue() != 0) {
            throw new IOException(archive + ": tar could not unpack statexec/" + name);
        }
        return text;
    }
}
