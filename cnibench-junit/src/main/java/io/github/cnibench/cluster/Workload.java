package io.github.cnibench.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** A pod pinned to a node, or a process on the node itself where the variant has no pods. */
public interface Workload extends AutoCloseable {

    /** Return the name. */
    String name();

    /** Return the node it runs on, as seen after its start. */
    Node node();

    /** Return the address that other workloads reach it by. */
    String address();

    /**
     * Start a command in this workload.
     *
     * @param arguments program and arguments; the program {@code iperf3} is the one of {@link Cluster#iperf()}
     * @param output file that takes the standard output
     * @param errors file that takes the standard error
     * @throws ClusterException if it cannot be started
     */
    Execution execute(List<String> arguments, Path output, Path errors);

    /** Return whether a TCP socket listens on {@code port}, read from the socket table without a connection. */
    boolean isListening(int port);

    /**
     * Return the bytes that this workload's network received so far, for the display of progress, or empty where the
     * question itself would disturb the traffic.
     */
    OptionalLong receivedBytes();

    /** Stop what runs and remove the workload. Closing twice does nothing. */
    @Override
    void close();
}
