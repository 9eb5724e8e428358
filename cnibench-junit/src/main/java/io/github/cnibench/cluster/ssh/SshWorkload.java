package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.ProcNet;
import io.github.cnibench.cluster.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** Processes of a host, in place of a pod. */
final class SshWorkload implements Workload {

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final String name;
    private final SshNode node;
    private final HostIperf iperf;
    private final Duration longest;
    private final List<Execution> executions = new CopyOnWriteArrayList<>();
    private boolean closed;

    /**
     * Make a workload; this starts nothing yet.
     *
     * @param longest after which a command is ended on the host
     */
    SshWorkload(String name, SshNode node, HostIperf iperf, Duration longest) {
        this.name = name;
        this.node = node;
        this.iperf = iperf;
        this.longest = longest;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public String address() {
        return node.address();
    }

    @Override
    public Execution execute(List<String> arguments, Path output, Path errors) {
        Execution execution = node.host()
                .execute(String.join(" ", arguments), iperf.on(node.host(), arguments), longest, output, errors);
        executions.add(execution);
        return execution;
    }

    @Override
    public boolean isListening(int port) {
        // Where the kernel has no IPv6 there is no tcp6, and cat says so with its exit status.
        return ProcNet.isListening(
                node.host()
                        .run("read its sockets", List.of("cat", "/proc/net/tcp", "/proc/net/tcp6"), LOOK)
                        .out(),
                port);
    }

    /** Return empty: asking would send packets over the network under test. */
    @Override
    public OptionalLong receivedBytes() {
        return OptionalLong.empty();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            executions.forEach(Execution::close);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
