package io.github.cnibench.cluster.remote;

import io.github.cnibench.cluster.ClusterException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** A command that runs elsewhere by itself, whatever becomes of the connection. */
public interface RemoteJob {

    /**
     * Wait for its end, at most {@code timeout}.
     *
     * @return its exit status, 128 + n where signal n ended it, or empty if it still runs
     * @throws ClusterException if it cannot be asked for, or has gone
     */
    OptionalInt awaitEnd(Duration timeout);

    /**
     * Return what it wrote so far, whole: its output, then its errors.
     *
     * @throws ClusterException if that cannot be had
     */
    List<byte[]> fetch();

    /**
     * Send a signal to the command; {@code KILL} goes to all that it started, too. Nothing happens if it has ended.
     *
     * @param signal name of the signal, such as {@code TERM}
     * @throws ClusterException if it cannot be sent
     */
    void signal(String signal);
}
