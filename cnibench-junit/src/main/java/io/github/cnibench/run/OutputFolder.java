package io.github.cnibench.run;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.unit.Durations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a campaign, held by one session at a time.
 *
 * <p>A file in it names the launch that wrote last. When failed tests are run again, be it in the same JVM or in another
 * one of the same launch, the campaign goes on, so that what was measured is not measured again.
 */
final class OutputFolder implements AutoCloseable {

    private static final String MARKER = ".launch";
    private static final List<String> OWN = List.of("campaign.json", "results.csv", "runs", "charts", "summary.txt");

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private OutputFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /** Take the folder, made where it is missing; wait for another launch that has it. */
    static OutputFolder take(Path folder, Duration deadline, Consumer<String> progress) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel = FileChannel.open(
                folder.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            return new OutputFolder(folder, channel, lock(folder, channel, deadline, progress));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static FileLock lock(Path folder, FileChannel channel, Duration deadline, Consumer<String> progress)
            throws IOException {
        long end = System.nanoTime() + deadline.toNanos();
        boolean said = false;
        while (true) {
            FileLock lock = tryLock(folder, channel);
            if (lock != null) {
                return lock;
            }
            if (System.nanoTime() > end) {
                throw new IOException(folder + ": another benchmark has written there for " + Durations.format(deadline)
                        + "; end it or set " + SettingKey.OUTPUT);
            }
            if (!said) {
                progress.accept("waiting for another benchmark that writes to " + folder);
                said = true;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(folder + ": interrupted while waiting for another benchmark", e);
            }
        }
    }

    private static @Nullable FileLock tryLock(Path folder, FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            throw new IOException(
                    folder + ": another session of this JVM writes there; set " + SettingKey.OUTPUT
                            + " for one of them",
                    e);
        }
    }

    /** Return the campaign that this launch has begun here, if any; else clear what an older one has left. */
    Optional<Campaign> earlier(LaunchIdentity launch, Instruments instruments) throws IOException {
        byte[] own = launch.process().getBytes(StandardCharsets.UTF_8);
        ByteBuffer written = ByteBuffer.allocate(Math.toIntExact(Math.min(channel.size(), 1024)));
        channel.read(written, 0);
        if (Arrays.equals(own, written.array())) {
            return instruments.readCampaign(folder);
        }
        for (String name : OWN) {
            delete(folder.resolve(name));
        }
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(own), 0);
        return Optional.empty();
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
