package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.PodChannel;
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

/** A command that runs in a pod. What it wrote is fetched once, when it has ended or is to be ended. */
final class PodExecution implements Execution {

    /** A stream that says nothing for this long is opened anew: it may have died without a word. */
    private static final Duration SLICE = Duration.ofSeconds(30);

    private final PodChannel channel;
    private final String commandLine;
    private final String job;
    private final Path output;
    private final Path errors;
    private final CompletableFuture<Integer> end = new CompletableFuture<>();
    private final Thread waiter;
    private boolean fetched;

    private PodExecution(PodChannel channel, String commandLine, String job, Path output, Path errors) {
        this.channel = channel;
        this.commandLine = commandLine;
        this.job = job;
        this.output = output;
        this.errors = errors;
        this.waiter = new Thread(this::waitForEnd, "end of " + job);
        this.waiter.setDaemon(true);
    }

    static PodExecution start(PodChannel channel, String commandLine, List<String> command, Path output, Path errors) {
        PodExecution execution = new PodExecution(channel, commandLine, channel.start(command), output, errors);
        execution.waiter.start();
        return execution;
    }

    private void waitForEnd() {
        try {
            OptionalInt status = OptionalInt.empty();
            while (status.isEmpty()) {
                status = channel.awaitEnd(job, SLICE);
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
                : new ClusterException(InvalidReason.CLUSTER_FAILED, KubernetesApi.lineOf(e), e);
    }

    @Override
    public boolean isRunning() {
        return !end.isDone();
    }

    @Override
    public OptionalInt exitStatus() {
        return end.isDone() && !end.isCompletedExceptionally() ? OptionalInt.of(end.join()) : OptionalInt.empty();
    }

    /** Let go of a command whose pod is removed. */
    void abandon() {
        waiter.interrupt();
    }

    @Override
    public void stop(Duration grace) {
        if (isRunning()) {
            if (!grace.isZero()) {
                channel.signal(job, "TERM");
                awaitQuietly(grace);
            }
            if (isRunning()) {
                channel.signal(job, "KILL");
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
        List<byte[]> written = channel.fetch(job);
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
