package io.github.cnibench.cluster.lab;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.unit.Durations;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps a second benchmark of any user off this machine while it is held.
 *
 * <p>The lock is on the root folder, which exists everywhere and needs no file of ours. The process that holds it ends when
 * its standard input closes, so that a killed program holds nothing.
 */
public final class MachineLock implements AutoCloseable {

    private static final String LOCKED_FOLDER = "/";
    private static final Duration TRY = Duration.ofSeconds(10);
    private static final Duration SAY_AGAIN = Duration.ofSeconds(30);
    private static final int BUSY = 75;

    private final Process holder;

    private MachineLock(Process holder) {
        this.holder = holder;
    }

    /**
     * Take the lock, and wait for it at most {@code patience}; {@code progress} is told what is waited for.
     *
     * @throws ClusterException if it cannot be had in time
     */
    public static MachineLock acquire(Toolbox toolbox, Duration patience, Consumer<String> progress) {
        List<String> flock = toolbox.get(Tool.FLOCK).command();
        long start = System.nanoTime();
        Duration sayAt = Duration.ZERO;
        while (true) {
            Optional<MachineLock> lock = attempt(flock);
            if (lock.isPresent()) {
                return lock.get();
            }
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(patience) >= 0) {
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        "another benchmark ran on this machine for longer than " + Durations.format(patience)
                                + "; start again when it has ended");
            }
            if (waited.compareTo(sayAt) >= 0) {
                progress.accept("another benchmark runs on this machine" + owner()
                        + "; two would spoil each other, so this one waits for it (" + Durations.format(waited)
                        + " so far)");
                sayAt = waited.plus(SAY_AGAIN);
            }
        }
    }

    /** Try for up to a second, which also paces the loop around it. */
    private static Optional<MachineLock> attempt(List<String> flock) {
        List<String> argv = new ArrayList<>(flock);
        argv.addAll(List.of("--exclusive", "--timeout", "1", "--conflict-exit-code", String.valueOf(BUSY)));
        argv.addAll(List.of(LOCKED_FOLDER, "sh", "-c", "echo locked; exec cat"));
        try {
            Process process = new ProcessBuilder(argv).redirectErrorStream(true).start();
            BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
            String line = reader.readLine();
            if ("locked".equals(line)) {
                return Optional.of(new MachineLock(process));
            }
            if (process.waitFor(TRY.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == BUSY) {
                return Optional.empty();
            }
            process.destroyForcibly();
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "cannot lock this machine for the benchmark: " + line);
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "cannot lock this machine for the benchmark: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException(
                    InvalidReason.INTERRUPTED, "interrupted while another benchmark runs on this machine", e);
        }
    }

    /** Return the process that holds the lock as the kernel lists it, or nothing where it cannot be told. */
    private static String owner() {
        Finished inode = Command.run(List.of("stat", "-c", "%i", LOCKED_FOLDER), TRY, Optional.empty());
        Finished locks = Command.run(List.of("cat", "/proc/locks"), TRY, Optional.empty());
        return locks.out()
                .lines()
                .map(line -> line.strip().split("\\s+", -1))
                .filter(fields -> fields.length > 5
                        && fields[1].equals("FLOCK")
                        && fields[5].endsWith(":" + inode.out().strip()))
                .findFirst()
                .map(fields -> " (process " + fields[4] + ")")
                .orElse("");
    }

    @Override
    public void close() {
        try {
            holder.getOutputStream().close();
            if (holder.waitFor(TRY.toSeconds(), TimeUnit.SECONDS)) {
                return;
            }
        } catch (IOException e) {
            // The process has ended already, and the lock with it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        holder.destroyForcibly();
    }
}
