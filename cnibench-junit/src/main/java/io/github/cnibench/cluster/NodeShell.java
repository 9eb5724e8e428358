package io.github.cnibench.cluster;

import java.time.Duration;
import java.util.List;

/** Runs commands in the network namespace of a node, with the right to look at its network but to change nothing. */
public interface NodeShell {

    /**
     * Run a command to its end.
     *
     * @param arguments program and arguments; {@code sh}, {@code cat}, {@code ip}, {@code ss}, {@code tc},
     *     {@code tcpdump} and {@code wget} are there
     * @param timeout longest time it may take
     * @throws ClusterException if it cannot be run, does not end in time, or its output did not arrive whole; a command
     *     that fails is no error
     */
    Output run(List<String> arguments, Duration timeout);

    /**
     * How a command ended.
     *
     * @param exitStatus its exit status
     * @param out its standard output
     * @param err its standard error
     */
    record Output(int exitStatus, String out, String err) {

        /** Return whether the command says that it did what it was asked for. */
        public boolean succeeded() {
            return exitStatus == 0;
        }
    }
}
