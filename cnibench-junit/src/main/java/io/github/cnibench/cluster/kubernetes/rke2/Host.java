package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.tool.Finished;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A host as the steps need it. All that is asked of it is done once, also where the connection breaks meanwhile and is made
 * again; what cannot be done is a {@link io.github.cnibench.cluster.ClusterException}.
 */
interface Host extends AutoCloseable {

    /** Return what messages call it, such as {@code server (a2)}. */
    String name();

    /** Return the interface between the nodes that the user names, or empty for that of the default route. */
    Optional<String> interfaceName();

    /** Return the address on it that the user names, or empty for its first one. */
    Optional<String> nodeAddress();

    /** Return its boot id, which differs after each start. */
    String bootId();

    /**
     * Run a script as root to its end.
     *
     * @param what what it does, as in "cannot {what}"
     * @param script its text, which other users of the host can see: no secrets
     * @param arguments its arguments, as visible
     * @return how it ended, whatever its exit status
     */
    Finished root(String what, String script, List<String> arguments, Duration timeout);

    /** Write a file that only root can read. */
    void write(String path, String content);

    /** Send a file of this machine to where only root can write. */
    void send(Path file, String path, Duration timeout);

    /**
     * Wait until it runs again after it was told to start anew.
     *
     * @param before its boot id before that
     */
    void awaitReboot(String before, Duration timeout);

    /** Return a command of this machine that runs a shell command as root there, without this program. */
    List<String> commandAsRoot(String command);

    /** Return a command of this machine that speaks, through its input and output, with a TCP port there. */
    List<String> commandToReach(int port);

    /** Return what a person types to log in. */
    String loginByHand();

    /** Let go of it. */
    @Override
    void close();
}
