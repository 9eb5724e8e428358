package io.github.cnibench.tool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads a stream in a thread of its own, so that its writer never blocks, and keeps what it read. */
final class OutputCollector {

    /** More than any tool has to say; the rest is read and forgotten. */
    private static final int KEPT_BYTES = 16 << 20;

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final Thread reader;

    private OutputCollector(InputStream stream) {
        reader = new Thread(() -> read(stream), "output-collector");
        reader.setDaemon(true);
    }

    /** Begin to read {@code stream}. */
    static OutputCollector of(InputStream stream) {
        OutputCollector collector = new OutputCollector(stream);
        collector.reader.start();
        return collector;
    }

    /** Wait for the end of the stream, at most {@code timeout}. */
    void await(Duration timeout) throws InterruptedException {
        reader.join(timeout.toMillis());
    }

    /** Return what was read so far. */
    String text() {
        synchronized (kept) {
            return kept.toString(StandardCharsets.UTF_8);
        }
    }

    private void read(InputStream stream) {
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
                synchronized (kept) {
                    kept.write(buffer, 0, Math.min(count, KEPT_BYTES - kept.size()));
                }
            }
        } catch (IOException e) {
            // The program was killed: what it wrote before is kept.
        }
    }
}
