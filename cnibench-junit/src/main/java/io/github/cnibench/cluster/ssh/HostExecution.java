package io.github.cnibench.cluster.ssh;

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

/** A command that runs on a host. What it wrote is fetched once, when it has ended or is to be ended. */
final class HostExecution implements Execution {

    private static final Duration SLICE = Duration.ofSeconds(30);

    private final HostJob job;
    private final String commandLine;
    private final Path output;
    private final Path errors;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final Thread waiter;
    private boolean fetched;

    private HostExecution(HostJob job, String commandLine, Path output, Path errors) {
        this.job = job;
        this.commandLine = commandLine;
        this.output = output;
        this.errors = errors;
        this.waiter = new Thread(this::waitForEnd, "end of " + commandLine);
        this.waiter.setDaemon(true);
    }

    /**
     * Start a command.
     *
     * @param commandLine what people would type
     * @param longest after which it is ended on the host
     */
    static HostExecution start(
            SshHost host, String commandLine, List<String> command, Duration longest, Path output, Path errors) {
        HostExecution execution =
                new HostExecution(host.start(commandLine, command, longest), commandLine, output, errors);
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
                    InvalidReason.OUTPUT_NOT_WRITTEN, "cannot write " + output + ": " + e.getMessage(), e);
        }
        fetched = true;
    }
}
