package io.github.cnibench.tool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** The right to change the cache, which one thread of one process has at a time. The system takes it from the dead. */
final class CacheLock {

    /** What is done with the lock. */
    interface Action {
        void run() throws IOException;
    }

    private final FileChannel channel;

    private CacheLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Wait for the lock of {@code cache}, at most {@code patience}, and run {@code action} with it. */
    static void run(Cache cache, Duration patience, Consumer<String> progress, Action action) throws IOException {
        Files.createDirectories(cache.folder());
        try (FileChannel channel =
                FileChannel.open(cache.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            CacheLock lock = new CacheLock(channel);
            if (!lock.tryAcquire()) {
                progress.accept("waiting for another invocation that downloads into " + cache.folder());
                lock.await(cache, patience);
            }
            action.run();
        }
    }

    private void await(Cache cache, Duration patience) {
        try {
            Awaitility.await("the lock of " + cache.folder())
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(100))
                    .atMost(patience)
                    .until(this::tryAcquire);
        } catch (ConditionTimeoutException e) {
            throw new ToolException(
                    "another invocation has held the lock " + cache.lockFile() + " for " + patience.toSeconds()
                            + " s; end it and try again",
                    e);
        }
    }

    private boolean tryAcquire() throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // Another thread of this program has it.
            return false;
        }
    }
}
