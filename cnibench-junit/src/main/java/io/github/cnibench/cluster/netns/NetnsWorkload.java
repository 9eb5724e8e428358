package io.github.cnibench.cluster.netns;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.ProcNet;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.cluster.lab.HeldProcess;
import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.LocatedTool;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;

/** A network namespace that stands for a pod, or the node's own. */
final class NetnsWorkload implements Workload {

    private final String name;
    private final NetnsNode node;
    private final String namespace;
    private final String address;
    private final Holder holder;
    private final LocatedTool iperf;
    private final Runnable removal;
    private final List<HeldProcess> processes = new CopyOnWriteArrayList<>();
    private boolean closed;

    NetnsWorkload(
            String name,
            NetnsNode node,
            String namespace,
            String address,
            Holder holder,
            LocatedTool iperf,
            Runnable removal) {
        this.name = name;
        this.node = node;
        this.namespace = namespace;
        this.address = address;
        this.holder = holder;
        this.iperf = iperf;
        this.removal = removal;
    }

    @Override
    public String name() {
        return name;
    }

    /** Return the network namespace. */
    String namespace() {
        return namespace;
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public String address() {
        return address;
    }

    @Override
    public Execution execute(List<String> arguments, Path output, Path errors) {
        List<String> argv = new ArrayList<>();
        if (arguments.get(0).equals("iperf3")) {
            argv.addAll(iperf.command());
            argv.addAll(arguments.subList(1, arguments.size()));
        } else {
            argv.addAll(arguments);
        }
        try {
            HeldProcess process = HeldProcess.start(
                    holder.enter(namespace, argv),
                    ProcessBuilder.Redirect.to(output.toFile()),
                    ProcessBuilder.Redirect.to(errors.toFile()));
            processes.add(process);
            return new NetnsExecution(String.join(" ", arguments), process);
        } catch (IOException e) {
            InvalidReason reason =
                    java.nio.file.Files.isWritable(output.toAbsolutePath().getParent())
                            ? InvalidReason.CLUSTER_FAILED
                            : InvalidReason.OUTPUT_NOT_WRITTEN;
            throw new ClusterException(
                    reason,
                    "cannot start '" + String.join(" ", arguments) + "' in " + name + " on " + node.name() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public boolean isListening(int port) {
        // Where the kernel has no IPv6 there is no tcp6, and cat says so with its exit status.
        String tables = holder.tryIn(namespace, List.of("cat", "/proc/net/tcp", "/proc/net/tcp6"), "")
                .out();
        return ProcNet.isListening(tables, port);
    }

    @Override
    public OptionalLong receivedBytes() {
        return OptionalLong.of(
                ProcNet.interfaceCounters(holder.runIn(namespace, List.of("cat", "/proc/net/dev"))).entrySet().stream()
                        .filter(entry -> entry.getKey().equals("eth0 rx_bytes"))
                        .mapToLong(Map.Entry::getValue)
                        .sum());
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        processes.forEach(HeldProcess::close);
        removal.run();
    }

    @Override
    public String toString() {
        return name;
    }
}
