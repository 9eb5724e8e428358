package io.github.cnibench.suite.command;

import io.github.cnibench.suite.allure.HtmlReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** An archive that the program {@code tar} unpacked into a folder of its own, which goes with it. */
record UnpackedArchive(Path folder) implements AutoCloseable {

    private static final String NAMES = ".*\\.(tar|tgz|txz|tar\\.[a-z0-9]+)";

    static boolean isOne(Path file) {
        return file.toString().matches(NAMES);
    }

    /** Unpack {@code archive}; {@code tar} itself finds out how it is compressed, and leaves out what would lie elsewhere. */
    static UnpackedArchive of(Path archive) {
        try {
            UnpackedArchive unpacked = new UnpackedArchive(Files.createTempDirectory("cnibench-import-"));
            boolean whole = false;
            try {
                unpacked.fill(archive);
                whole = true;
            } finally {
                if (!whole) {
                    unpacked.close();
                }
            }
            return unpacked;
        } catch (IOException e) {
            throw new UsageException(archive + ": it cannot be unpacked, which takes the program tar and room for its"
                    + " files: " + Errors.firstLine(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UsageException(archive + ": the unpacking was interrupted");
        }
    }

    private void fill(Path archive) throws IOException, InterruptedException {
        Process tar = new ProcessBuilder("tar", "-xf", archive.toString(), "-C", folder.toString(), "--no-same-owner")
                .redirectErrorStream(true)
                .start();
        String output = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (tar.waitFor() != 0) {
            throw new UsageException(archive + ": tar cannot unpack it: "
                    + output.lines().findFirst().orElse("it said nothing"));
        }
    }

    @Override
    public void close() {
        try {
            HtmlReport.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": the folder cannot be deleted: " + e, e);
        }
    }
}
