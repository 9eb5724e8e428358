package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Transfer;
import io.github.cnibench.result.InvalidReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What came of one call of {@code ssh}.
 *
 * @param exitStatus that of ssh, which is that of the remote command, or 255 where ssh itself failed; 128 and more where it
 *     was ended, also because its time was over
 * @param isInTime whether it ended by itself
 * @param out what arrived on the standard output
 * @param err what arrived on the standard error, of ssh or of the remote command
 */
record SshExchange(int exitStatus, boolean isInTime, Transfer out, String err) {

    private static final int FAILED = 255;

    /** How long output may still come after the end: a connection that stays in the background may hold the pipe. */
    private static final Duration DRAIN = Duration.ofMillis(500);

    private static final Duration END = Duration.ofSeconds(5);

    /**
     * Run a command to its end.
     *
     * @param head what it reads first
     * @param body what it reads after that
     */
    static SshExchange run(List<String> argv, byte[] head, Optional<HostFile> body, Duration timeout) {
        ProcessBuilder builder = new ProcessBuilder(argv);
        builder.environment().put("LC_ALL", "C");
        // Without a terminal ssh would ask in a window, where there is one.
        builder.environment().put("SSH_ASKPASS_REQUIRE", "never");
        builder.environment().remove("DISPLAY");
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "cannot run ssh: " + e.getMessage() + "; expected the client of OpenSSH on the PATH; install it"
                            + " (apt install openssh-client | dnf install openssh-clients)",
                    e);
        }
        Transfer out = new Transfer();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Thread outReader = daemon(() -> copy(process.getInputStream(), out));
        Thread errReader = daemon(() -> copy(process.getErrorStream(), err));
        daemon(() -> feed(process.getOutputStream(), head, body));
        try {
            boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended) {
                process.destroyForcibly();
                process.waitFor(END.toMillis(), TimeUnit.MILLISECONDS);
            }
            outReader.join(DRAIN.toMillis());
            errReader.join(DRAIN.toMillis());
            return new SshExchange(ended ? process.exitValue() : FAILED, ended, out, text(err));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClusterException(InvalidReason.INTERRUPTED, "interrupted while ssh ran", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** Return whether ssh itself failed, and not what ran on the host. */
    boolean isOfConnection() {
        return !isInTime || exitStatus >= 128;
    }

    /** Return the first line of what arrived where it is none of an answer. */
    Optional<String> noise() {
        return out.toString(StandardCharsets.UTF_8).lines().findFirst().filter(line -> !Transfer.isHeader(line));
    }

    /** Return the words of the standard error in one line. */
    String lastWords() {
        String line = err.strip().replaceAll("\\s*\\R\\s*", " / ");
        return line.length() <= 300 ? line : "..." + line.substring(line.length() - 300);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "ssh-stream");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void copy(InputStream source, OutputStream sink) {
        try (source) {
            source.transferTo(sink);
        } catch (IOException e) {
            // It was ended: whether all has arrived is told by check sums.
        }
    }

    private static void feed(OutputStream sink, byte[] head, Optional<HostFile> body) {
        try (sink) {
            sink.write(head);
            if (body.isPresent()) {
                try (InputStream in = body.get().content().open()) {
                    in.transferTo(sink);
                }
            }
        } catch (IOException e) {
            // Whether all has arrived is told by check sums.
        }
    }
}
