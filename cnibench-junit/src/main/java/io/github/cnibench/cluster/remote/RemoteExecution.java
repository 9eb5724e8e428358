package io.github.cnibench.cluster.remote;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Execution;
import io.github.cnibench.result.InvalidReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A command that runs elsewhere. What it wrote is fetched once, when it has ended or is to be ended. */
public final class RemoteExecution implements Execution {

    /** How long one question for the end of the command waits for it. */
    private static final Duration SLICE = Duration.ofSeconds(30);

    private final RemoteJob job;
    private final String commandLine;
    private final Path output;
    private final Path errors;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final Thread waiter;
    private boolean fetched;

    private RemoteExecution(RemoteJob job, String commandLine, Path output, Path errors) {
        this.job = job;
        this.commandLine = commandLine;
        this.output = output;
        this.errors = errors;
        this.waiter = new Thread(this::waitForEnd, "end of " + commandLine);
        this.waiter.setDaemon(true);
    }

    /**
     * Follow a command that has been started.
     *
     * @param commandLine what people would type
     * @param output takes what it writes
     * @param errors takes its errors
     */
    public static RemoteExecution follow(RemoteJob job, String commandLine, Path output, Path errors) {
        RemoteExecution execution = new RemoteExecution(job, commandLine, output, errors);
        execution.waiter.start();
        return execution;
    }

    private void waitForEnd() {
        try {
            OptionalInt status = OptionalInt.empty();
            while (status.isEmpty()) {
                status = job.awaitEnd(SLICE);
            }
            end.complete(status.getAsInt());
        } catch (RuntimeException | Error e) {
            end.completeExceptionally(e);
        }
    }

    @Override
    public String commandLine() {
        return commandLine;
    }

    @Override
    public boolean await(Duration timeout) throws InterruptedException {
        try {
            end.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw failure(e);
        }
        fetch();
        return true;
    }

    private static RuntimeException failure(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause
                ? cause
                : new ClusterException(InvalidReason.CLUSTER_FAILED, String.valueOf(e.getMessage()), e);
    }

    @Override
    public boolean isRunning() {
        return !end.isDone();
    }

    @Override
    public OptionalInt exitStatus() {
        return end.isDone() && !end.isCompletedExceptionally() ? OptionalInt.of(end.join()) : OptionalInt.empty();
    }

    /** Let go of a command that goes away with the place where it runs. */
    public void abandon() {
        waiter.interrupt();
    }

    @Override
    public void stop(Duration grace) {
        if (isRunning()) {
            if (!grace.isZero()) {
                job.signal("TERM");
                awaitQuietly(grace);
            }
            if (isRunning()) {
                job.signal("KILL");
                awaitQuietly(SLICE);
            }
        }
        if (!end.isCompletedExceptionally()) {
            fetch();
        }
    }

    private void awaitQuietly(Duration timeout) {
        try {
            end.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Whether it has ended is asked for next.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void fetch() {
        if (fetched) {
            return;
        }
        List<byte[]> written = job.fetch();
        try {
            Files.write(output, written.get(0));
            Files.write(errors, written.get(1));
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.OUTPUT_NOT_WRITTEN, "cannot write " + output + " or " + errors + ": " + e, e);
        }
        fetched = true;
    }
}
