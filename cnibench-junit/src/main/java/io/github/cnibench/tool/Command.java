package io.github.cnibench.tool;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end: in bounded time, with its output captured. */
public final class Command {

    /** How long output may still come after the end: a child that goes on in the background may hold the pipe. */
    private static final Duration DRAIN = Duration.ofSeconds(1);

    private Command() {}

    /**
     * Run a program and wait for its end. It speaks English (its environment has {@code LC_ALL=C}).
     *
     * @param argv the program and its arguments
     * @param deadline how long it may take; it and its children are then killed, each by its id
     * @param stdin what it reads from standard input; nothing if empty
     * @return what it left; any exit status counts
     * @throws ToolException if it cannot be started or does not end in time, or if this thread is interrupted
     */
    public static Finished run(List<String> argv, Duration deadline, Optional<String> stdin) {
        return run(argv, deadline, stdin, Optional.empty());
    }

    /** Run a program with {@code variables} beside or in place of those of this program, and without input. */
    public static Finished run(List<String> argv, Duration deadline, Map<String, String> variables) {
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().putAll(variables);
        return run(builder, argv, deadline, Optional.empty());
    }

    /** Run a program in {@code folder}. */
    static Finished run(List<String> argv, Duration deadline, Optional<String> stdin, Optional<Path> folder) {
        ProcessBuilder builder = new ProcessBuilder(argv);
        folder.ifPresent(path -> builder.directory(path.toFile()));
        return run(builder, argv, deadline, stdin);
    }

    private static Finished run(ProcessBuilder builder, List<String> argv, Duration deadline, Optional<String> stdin) {
        builder.environment().put("LC_ALL", "C");
        builder.environment().remove("LANGUAGE");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new ToolException("cannot run [" + String.join(" ", argv) + "]: " + e.getMessage(), e);
        }
        OutputCollector out = OutputCollector.of(process.getInputStream());
        OutputCollector err = OutputCollector.of(process.getErrorStream());
        try {
            // In a thread of its own: a program that does not read would block the writer beyond the deadline.
            Thread feeder = new Thread(() -> feed(process, stdin), "input-feeder");
            feeder.setDaemon(true);
            feeder.start();
            if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ToolException("[" + String.join(" ", argv) + "] did not end within " + deadline.toSeconds()
                        + " s and was killed; its last words: "
                        + new Finished(-1, out.text(), err.text()).lastWords(300));
            }
            out.await(DRAIN);
            err.await(DRAIN);
            return new Finished(process.exitValue(), out.text(), err.text());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ToolException("interrupted while [" + String.join(" ", argv) + "] ran", e);
        } finally {
            kill(process);
        }
    }

    private static void feed(Process process, Optional<String> stdin) {
        try (OutputStream sink = process.getOutputStream()) {
            sink.write(stdin.orElse("").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // A program need not read what it is given; its exit status tells whether that was right.
        }
    }

    private static void kill(Process process) {
        if (process.isAlive()) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
