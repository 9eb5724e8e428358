package io.github.cnibench.cluster.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * A long-running command inside the holder's namespaces.
 *
 * <p>{@code nsenter} stays outside as the parent of the command, so signals are sent to its child.
 */
public final class HeldProcess implements AutoCloseable {

    private static final Duration END = Duration.ofSeconds(5);

    private final Process nsenter;

    private HeldProcess(Process nsenter) {
        this.nsenter = nsenter;
    }

    public static HeldProcess start(List<String> argv, ProcessBuilder.Redirect output, ProcessBuilder.Redirect errors)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(argv)
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .redirectOutput(output)
                .redirectError(errors);
        // iperf3 makes a temporary file for every stream; on the holder's own tmpfs it leaves nothing behind.
        builder.environment().put("TMPDIR", Holder.STATE_FOLDER + "/tmp");
        return new HeldProcess(builder.start());
    }

    /** Return the id of the command's process as seen from outside, or empty if it has ended. */
    public OptionalLong insidePid() {
        return nsenter.children().mapToLong(ProcessHandle::pid).findFirst();
    }

    public boolean isAlive() {
        return nsenter.isAlive();
    }

    public boolean await(Duration timeout) throws InterruptedException {
        return nsenter.waitFor(Math.max(0, timeout.toMillis()), TimeUnit.MILLISECONDS);
    }

    public OptionalInt exitStatus() {
        return nsenter.isAlive() ? OptionalInt.empty() : OptionalInt.of(nsenter.exitValue());
    }

    /** Ask the command to end, and end it by force after {@code grace}. */
    public void stop(Duration grace) {
        try {
            if (grace.compareTo(Duration.ZERO) > 0) {
                nsenter.children().forEach(ProcessHandle::destroy);
                if (await(grace)) {
                    return;
                }
            }
            nsenter.children().forEach(ProcessHandle::destroyForcibly);
            if (!await(END)) {
                nsenter.destroyForcibly();
            }
        } catch (InterruptedException e) {
            nsenter.children().forEach(ProcessHandle::destroyForcibly);
            nsenter.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stop(Duration.ZERO);
    }
}
