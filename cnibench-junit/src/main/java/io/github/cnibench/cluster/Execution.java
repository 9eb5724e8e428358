package io.github.cnibench.cluster;

import java.time.Duration;
import java.util.OptionalInt;

/** A command that was started in a workload. */
public interface Execution extends AutoCloseable {

    /** Return the command as a person would type it. */
    String commandLine();

    /** Wait until it ends, at most {@code timeout}; return whether it has ended. */
    boolean await(Duration timeout) throws InterruptedException;

    /** Return whether it runs. */
    boolean isRunning();

    /** Return the exit status, 128 + n where signal n ended it, or empty while it runs. */
    OptionalInt exitStatus();

    /** Ask it to end, and end it by force after {@code grace}. */
    void stop(Duration grace);

    /** End it by force. Closing twice does nothing. */
    @Override
    default void close() {
        stop(Duration.ZERO);
    }
}
