package io.github.cnibench.sampler;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The file that has the samples of a node: what {@link OpenMetrics} wrote, packed by gzip, because every line says all labels again.
 *
 * <p>Earlier campaigns have the text as it is; both are read.
 */
public final class SampleFile {

    private static final String PREFIX = "samples-";
    private static final String PLAIN = ".om";
    private static final String PACKED = PLAIN + ".gz";

    private SampleFile() {}

    /** Return the name of the file with the samples of {@code node}. */
    public static String name(String node) {
        return PREFIX + node + PACKED;
    }

    /** Return whether {@code file} has samples, which reports do not take in. */
    public static boolean isName(String file) {
        return file.endsWith(PLAIN) || file.endsWith(PACKED);
    }

    /** Return the node whose samples a file has by its name, or empty where it is another file. */
    public static Optional<String> nodeOf(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.startsWith(PREFIX) && isName(name)
                ? Optional.of(name.substring(PREFIX.length(), name.lastIndexOf(PLAIN)))
                : Optional.empty();
    }

    /** Return {@code text} as the file has it; the same text yields the same bytes. */
    public static byte[] packed(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream packer = new GZIPOutputStream(bytes)) {
            packer.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    /**
     * Open a file to read its text.
     *
     * @throws IOException if it cannot be read; a packed file that is cut shows while it is read
     */
    public static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            return new BufferedReader(new InputStreamReader(
                    file.toString().endsWith(PACKED) ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    /**
     * Return the text of a file.
     *
     * @throws IOException if it cannot be read or is cut
     */
    public static String read(Path file) throws IOException {
        try (BufferedReader reader = open(file)) {
            StringBuilder text = new StringBuilder();
            char[] part = new char[8192];
            for (int read = reader.read(part); read >= 0; read = reader.read(part)) {
                text.append(part, 0, read);
            }
            return text.toString();
        }
    }
}
