package io.github.cnibench.cluster.lab;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads small files below {@code /proc} and {@code /sys}.
 *
 * <p>A file of sysctl gives its value to the first read only, so it must be read at once: what reads a single byte first,
 * as {@link Files#readString(Path)} does with files of length 0, gets no more than that byte.
 */
public final class KernelFile {

    private static final int PAGE = 4096;

    private KernelFile() {}

    /** Return the content without surrounding blanks. */
    public static String read(String file) throws IOException {
        try (InputStream stream = Files.newInputStream(Path.of(file))) {
            return new String(stream.readNBytes(PAGE), StandardCharsets.UTF_8).strip();
        }
    }
}
