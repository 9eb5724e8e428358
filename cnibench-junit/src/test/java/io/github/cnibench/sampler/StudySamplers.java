package io.github.cnibench.sampler;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cnibench.iperf.StudyArchive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The sampler files of the 2024 study, where its folder is; see {@link StudyArchive}. They have no license, so that they are not
 * part of this project.
 */
final class StudySamplers {

    private StudySamplers() {}

    /** Return the text of a file of the archive; the test is skipped where there is no archive. */
    static String read(String name) throws IOException, InterruptedException {
        Optional<Path> found = StudyArchive.find("seed-data/statexec.tar.xz");
        assumeTrue(found.isPresent(), StudyArchive.ABSENT);
        Path archive = found.orElseThrow();
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
