package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Execution;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.NodeShell;
import io.github.cnibench.cluster.ProcNet;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.PodChannel;
import io.github.cnibench.cluster.kubernetes.api.Pods;
import io.github.cnibench.cluster.remote.CpuBinding;
import io.github.cnibench.cluster.remote.RemoteExecution;
import io.github.cnibench.result.InvalidReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A pod pinned to a node. */
final class PodWorkload implements Workload {

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final KubernetesApi api;
    private final Pod pod;
    private final Node node;
    private final PodChannel channel;
    private final CpuBinding binding;
    private final Consumer<PodWorkload> removed;
    private final List<RemoteExecution> executions = new CopyOnWriteArrayList<>();
    private boolean closed;

    /**
     * Wrap a pod that is ready.
     *
     * @param binding CPUs that iperf3 runs on
     * @param removed takes this workload when it is closed
     */
    PodWorkload(
            KubernetesApi api,
            Pod pod,
            Node node,
            PodChannel channel,
            CpuBinding binding,
            Consumer<PodWorkload> removed) {
        this.api = api;
        this.pod = pod;
        this.node = node;
        this.channel = channel;
        this.binding = binding;
        this.removed = removed;
    }

    @Override
    public String name() {
        return pod.getMetadata().getName();
    }

    String namespace() {
        return pod.getMetadata().getNamespace();
    }

    PodIds ids() {
        return PodIds.of(pod);
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public String address() {
        return pod.getStatus().getPodIP();
    }

    /** Run a command to its end. */
    NodeShell.Output run(List<String> command, Duration timeout) {
        return channel.run(command, timeout);
    }

    @Override
    public Execution execute(List<String> arguments, Path output, Path errors) {
        List<String> command = arguments.get(0).equals("iperf3") ? binding.bind(arguments) : arguments;
        RemoteExecution execution = channel.execute(command, output, errors);
        executions.add(execution);
        return execution;
    }

    @Override
    public boolean isListening(int port) {
        // Where the kernel has no IPv6 there is no tcp6, and cat says so with its exit status.
        return ProcNet.isListening(
                channel.run(List.of("cat", "/proc/net/tcp", "/proc/net/tcp6"), LOOK)
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
        if (closed) {
            return;
        }
        closed = true;
        removed.accept(this);
        executions.forEach(RemoteExecution::abandon);
        api.delete(pod);
        if (!new Pods(api)
                .awaitGone(
                        "pod " + namespace() + "/" + name(),
                        pod,
                        client -> client.pods().inNamespace(namespace()).withName(name()),
                        Duration.ofSeconds(60))) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "pod " + namespace() + "/" + name() + " was still there 60 s after it was deleted");
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
