package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Deadline;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.ToolException;
import io.github.cnibench.unit.Durations;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A command in a session of its own, so that it can be ended with all that it started. Closing it does so. */
final class SessionCommand implements AutoCloseable {

    /** Does nothing when its input closes before it has been told to go. */
    private static final String WAIT_AND_RUN = "read -r go && exec \"$@\" </dev/null";

    private static final Duration LOOK = Duration.ofMillis(50);

    /** How long output may still come after the end: a child that goes on in the background may hold the pipe. */
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private static final Duration END = Duration.ofSeconds(10);

    private final String subject;
    private final Process process;
    private final BlockingQueue<String> arrived = new LinkedBlockingQueue<>();
    private final Queue<String> out = new ConcurrentLinkedQueue<>();
    private final Queue<String> err = new ConcurrentLinkedQueue<>();
    private final Thread outReader;
    private final Thread errReader;
    private boolean ended;

    private SessionCommand(String subject, Process process) {
        this.subject = subject;
        this.process = process;
        this.outReader = reader(process.inputReader(StandardCharsets.UTF_8), out);
        this.errReader = reader(process.errorReader(StandardCharsets.UTF_8), err);
    }

    /** Start the session of a command, which does not run before it is told to. */
    static SessionCommand prepare(
            String subject, List<String> setsid, List<String> command, Map<String, String> environment) {
        List<String> argv = new ArrayList<>(setsid);
        argv.addAll(List.of("sh", "-c", WAIT_AND_RUN, "sh"));
        argv.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().putAll(environment);
        try {
            return new SessionCommand(subject, builder.start());
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, subject + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Return the id of the session, which is that of its first process. */
    long session() {
        return process.pid();
    }

    void go() {
        try (OutputStream input = process.getOutputStream()) {
            input.write("go\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, subject + " cannot be started: " + e.getMessage(), e);
        }
    }

    /** Wait for the end of the command and hand its lines on meanwhile. */
    Finished await(Duration limit, Consumer<String> lines) {
        Deadline deadline = Deadline.in(limit);
        long end = deadline.nanoTime();
        try {
            while (process.isAlive()) {
                handOn(arrived.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS), lines);
                if (System.nanoTime() - end >= 0) {
                    throw new ClusterException(
                            InvalidReason.CLUSTER_FAILED,
                            subject + " did not end within " + Durations.format(limit) + " and was ended"
                                    + lastWords());
                }
            }
            ended = true;
            outReader.join(DRAIN.toMillis());
            errReader.join(DRAIN.toMillis());
            List<String> rest = new ArrayList<>();
            arrived.drainTo(rest);
            rest.forEach(lines);
            return finished(process.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException(InvalidReason.INTERRUPTED, "interrupted while " + subject + " ran", e);
        }
    }

    private static void handOn(@Nullable String line, Consumer<String> lines) {
        if (line != null) {
            lines.accept(line);
        }
    }

    private Finished finished(int exitStatus) {
        return new Finished(exitStatus, String.join("\n", out), String.join("\n", err));
    }

    private String lastWords() {
        String words = finished(-1).lastWords(300);
        return words.isEmpty() ? "; it had said nothing" : "; its last words: " + words;
    }

    private Thread reader(BufferedReader lines, Queue<String> all) {
        Thread thread = new Thread(
                () -> {
                    try (lines) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            all.add(line);
                            arrived.add(line);
                        }
                    } catch (IOException e) {
                        // The command was ended: what it wrote before is kept.
                    }
                },
                "session-output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** End all processes of the session, unless the command has ended by itself. */
    @Override
    public void close() {
        if (ended) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        try {
            Command.run(List.of("sh", "-c", RemovalGuard.endSession(process.pid())), END, Optional.empty());
            process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ToolException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
