package io.github.cnibench.cluster.ssh;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is sent to a host.
 *
 * @param size its length in bytes
 * @param sha256 its check sum
 * @param content reads it, from the start each time
 */
record HostFile(long size, String sha256, Content content) {

    /** Opens something to read. */
    interface Content {
        InputStream open() throws IOException;
    }

    static HostFile of(Path file) throws IOException {
        return of(() -> Files.newInputStream(file));
    }

    static HostFile of(byte[] bytes) throws IOException {
        return of(() -> new ByteArrayInputStream(bytes));
    }

    private static HostFile of(Content content) throws IOException {
        MessageDigest digest = newDigest();
        try (InputStream in = content.open();
                DigestOutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            long size = in.transferTo(out);
            return new HostFile(size, HexFormat.of().formatHex(digest.digest()), content);
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
