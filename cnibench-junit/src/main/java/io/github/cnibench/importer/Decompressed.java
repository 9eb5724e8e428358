package io.github.cnibench.importer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a file without their compression by gzip or xz.
 *
 * @param program the program that takes the compression away meanwhile, where it takes one
 */
record Decompressed(InputStream stream, Optional<Process> program) implements AutoCloseable {

    private static final byte[] GZIP = HexFormat.of().parseHex("1f8b");
    private static final byte[] XZ = HexFormat.of().parseHex("fd377a585a00");

    /**
     * Open {@code file}; its first bytes say how it is compressed.
     *
     * @throws IOException if it cannot be read, or there is no program {@code xz} where it takes it
     */
    static Decompressed of(Path file) throws IOException {
        byte[] start;
        try (InputStream bytes = Files.newInputStream(file)) {
            start = bytes.readNBytes(XZ.length);
        }
        if (Arrays.equals(start, XZ)) {
            Process xz = new ProcessBuilder("xz", "-dc")
                    .redirectInput(file.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Decompressed(xz.getInputStream(), Optional.of(xz));
        }
        boolean isGzip = start.length >= GZIP.length && Arrays.equals(start, 0, GZIP.length, GZIP, 0, GZIP.length);
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        return new Decompressed(isGzip ? new GZIPInputStream(bytes) : bytes, Optional.empty());
    }

    /**
     * Check that the program was content, once its bytes have been read to the end.
     *
     * @throws IOException if it was not
     */
    void requireWhole() throws IOException {
        if (program.isEmpty()) {
            return;
        }
        try {
            int status = program.get().waitFor();
            if (status != 0) {
                throw new IOException("xz ended with status " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while xz ended");
        }
    }

    @Override
    public void close() throws IOException {
        program.ifPresent(Process::destroy);
        stream.close();
    }
}
