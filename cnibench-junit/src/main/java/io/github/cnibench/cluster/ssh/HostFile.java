package io.github.cnibench.cluster.ssh;

import io.github.cnibench.digest.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

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
        return new HostFile(Files.size(file), Sha256.of(file), () -> Files.newInputStream(file));
    }

    static HostFile of(byte[] bytes) {
        return new HostFile(bytes.length, Sha256.of(bytes), () -> new ByteArrayInputStream(bytes));
    }
}
