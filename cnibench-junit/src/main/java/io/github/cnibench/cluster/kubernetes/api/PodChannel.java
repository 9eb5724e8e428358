package io.github.cnibench.cluster.kubernetes.api;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ExecWatch;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.NodeShell.Output;
import io.github.cnibench.cluster.Transfer;
import io.github.cnibench.cluster.remote.RemoteExecution;
import io.github.cnibench.cluster.remote.RemoteJob;
import io.github.cnibench.result.InvalidReason;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs commands in a pod over exec streams that nobody trusts: a command goes on when its stream is cut, what it wrote comes
 * with length and check sum, and whatever is not whole is fetched again.
 */
public final class PodChannel {

    private static final String JOB = "/tmp/cnibench/job";
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int ATTEMPTS = 8;
    private static final Duration SHORT = Duration.ofSeconds(15);
    private static final Duration TRANSFER = Duration.ofSeconds(6);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** Gives each command of this program a name of its own, also beside those of an earlier one. */
    private static final AtomicLong COUNTER = new AtomicLong(System.currentTimeMillis() * 1000);

    private final KubernetesApi api;
    private final String namespace;
    private final String pod;
    private final Supplier<Optional<String>> whyDead;
    private final Consumer<String> log;

    /**
     * Make a channel; this opens nothing yet.
     *
     * @param whyDead tells why the pod does not run any more, or empty where it runs or nobody knows
     * @param log takes a line on each transfer that had to be repeated
     */
    PodChannel(
            KubernetesApi api, String namespace, String pod, Supplier<Optional<String>> whyDead, Consumer<String> log) {
        this.api = api;
        this.namespace = namespace;
        this.pod = pod;
        this.whyDead = whyDead;
        this.log = log;
    }

    /** Start a command, which goes on by itself. */
    public RemoteJob start(List<String> command) {
        String name = "job-" + COUNTER.incrementAndGet();
        List<String> arguments = new ArrayList<>(List.of("start", name));
        arguments.addAll(command);
        ask("start '" + String.join(" ", command) + "'", arguments, 1, Duration.ZERO);
        return new PodJob(this, name);
    }

    /** Start a command and follow it to its end. */
    public RemoteExecution execute(List<String> command, Path output, Path errors) {
        return RemoteExecution.follow(start(command), String.join(" ", command), output, errors);
    }

    /** Run a command to its end. */
    public Output run(List<String> command, Duration timeout) {
        String name = "job-" + COUNTER.incrementAndGet();
        List<String> arguments = new ArrayList<>(List.of("run", name));
        arguments.addAll(command);
        List<byte[]> files = ask("run '" + String.join(" ", command) + "'", arguments, 3, timeout);
        return new Output(status(files.get(0)), text(files.get(1)), text(files.get(2)));
    }

    /** Wait for the end of a job, at most {@code timeout}, and return its exit status, or empty if it still runs. */
    OptionalInt awaitEnd(String job, Duration timeout) {
        List<String> command = List.of("sh", JOB, "wait", job);
        String what = "wait for the end of " + job;
        long deadline = System.nanoTime() + timeout.toNanos();
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.isNegative() || left.isZero()) {
                return OptionalInt.empty();
            }
            Answer answer = attempt(command, 1, left);
            if (answer.fault().isEmpty()) {
                return OptionalInt.of(status(answer.files().get(0)));
            }
            if (System.nanoTime() < deadline) {
                log.accept(pod + ": cannot " + what + " (attempt " + attempt + "): " + answer.fault());
                requireAlive(what, answer.fault());
                api.pause(pause, what);
                pause = pause.compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
            }
        }
    }

    /** Fetch what a job wrote: its output, then its errors. */
    List<byte[]> fetch(String job) {
        return ask("fetch what " + job + " wrote", List.of("fetch", job), 2, Duration.ZERO);
    }

    /** Send a signal to a job; nothing happens if it has ended. */
    void signal(String job, String signal) {
        ask("end " + job, List.of("signal", job, signal), 1, Duration.ZERO);
    }

    private static int status(byte[] file) {
        return Integer.parseInt(text(file).strip());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * Ask until it has arrived whole.
     *
     * @param work how long the pod may work before it answers; a stream that says nothing for longer is given up for another,
     *     because it may have died without a word
     */
    private List<byte[]> ask(String what, List<String> verb, int files, Duration work) {
        List<String> command = new ArrayList<>(List.of("sh", JOB));
        command.addAll(verb);
        Duration timeout = work.multipliedBy(2).plus(SHORT);
        long deadline = System.nanoTime() + timeout.toNanos();
        Duration pause = FIRST_PAUSE;
        String fault = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            Duration left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.isNegative() || left.isZero()) {
                throw failure(what, "no answer within " + timeout.toSeconds() + " s" + after(fault));
            }
            Answer answer = attempt(command, files, shorter(left, work.plus(TRANSFER)));
            if (answer.fault().isEmpty()) {
                return answer.files();
            }
            fault = answer.fault();
            log.accept(pod + ": cannot " + what + " (attempt " + attempt + "): " + fault);
            requireAlive(what, fault);
            api.pause(pause, what);
            pause = pause.multipliedBy(2);
        }
        throw failure(what, "tried " + ATTEMPTS + " times; the last time " + fault);
    }

    private static String after(String fault) {
        return fault.isEmpty() ? "" : "; the last fault was: " + fault;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private record Answer(List<byte[]> files, String fault) {}

    private Answer attempt(List<String> command, int files, Duration timeout) {
        Transfer out = new Transfer();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String ended;
        try (ExecWatch exec = api.client()
                .pods()
                .inNamespace(namespace)
                .withName(pod)
                .writingOutput(out)
                .writingError(err)
                .exec(command.toArray(String[]::new))) {
            ended = "the stream ended with exit status "
                    + exec.exitCode().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            ended = "the stream did not end within " + timeout.toSeconds() + " s";
        } catch (ExecutionException e) {
            ended = "the stream broke: " + KubernetesApi.lineOf(e.getCause() == null ? e : e.getCause());
        } catch (KubernetesClientException e) {
            if (e.getCode() == NOT_FOUND || e.getCode() == FORBIDDEN) {
                throw failure("run commands in it", KubernetesApi.lineOf(e));
            }
            ended = "the stream could not be opened: " + KubernetesApi.lineOf(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException(InvalidReason.INTERRUPTED, "interrupted while a command ran in " + pod, e);
        }
        try {
            return new Answer(out.files(files), "");
        } catch (Transfer.Incomplete e) {
            String said = err.toString(StandardCharsets.UTF_8).strip().replace('\n', ' ');
            return new Answer(List.of(), e.getMessage() + "; " + ended + (said.isEmpty() ? "" : ": " + said));
        }
    }

    /** A stream that broke because the pod has gone is not opened again. */
    private void requireAlive(String what, String fault) {
        Optional<String> dead = whyDead.get();
        if (dead.isPresent()) {
            throw failure(what, dead.get() + "; the stream said: " + fault);
        }
    }

    private ClusterException failure(String what, String why) {
        return new ClusterException(
                InvalidReason.CLUSTER_FAILED, "pod " + namespace + "/" + pod + ": cannot " + what + ": " + why);
    }
}
