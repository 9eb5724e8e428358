package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.Pod;
import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.Service;
import io.github.cnibench.cluster.Workload;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.cluster.kubernetes.api.Pods;
import io.github.cnibench.cluster.kubernetes.api.RandomHex;
import io.github.cnibench.cluster.kubernetes.api.Specs;
import io.github.cnibench.cluster.remote.CpuBinding;
import io.github.cnibench.result.InvalidReason;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** The servers and clients of a campaign: pods pinned to nodes, in the campaign's namespaces. */
final class CampaignPods {

    private static final Duration READY = Duration.ofSeconds(60);

    private final KubernetesApi api;
    private final Specs specs;
    private final String namespace;
    private final Function<String, CpuBinding> bindings;
    private final Consumer<String> progress;
    private final List<PodWorkload> started = new CopyOnWriteArrayList<>();
    private final String word = RandomHex.ofBytes(4);

    /**
     * Start with no pods.
     *
     * @param namespace the campaign's own; that of its pods on the nodes' network has {@link Namespaces#NODE_SUFFIX} behind it
     * @param bindings gives the CPUs of a node that iperf3 runs on
     */
    CampaignPods(
            KubernetesApi api,
            Specs specs,
            String namespace,
            Function<String, CpuBinding> bindings,
            Consumer<String> progress) {
        this.api = api;
        this.specs = specs;
        this.namespace = namespace;
        this.bindings = bindings;
        this.progress = progress;
    }

    /**
     * Start a pod and wait until it is ready.
     *
     * @throws ClusterException if it does not become ready, or runs on another node; it is removed then
     */
    PodWorkload start(String name, Node node, WorkloadNetwork network) {
        Pods pods = new Pods(api);
        Pod made = api.create(spec(name, node, network));
        try {
            Pod pod = pods.awaitReady(made, READY);
            if (!node.name().equals(pod.getSpec().getNodeName())) {
                throw new ClusterException(
                        InvalidReason.PLACEMENT_FAILED,
                        "pod " + name + " is on node " + pod.getSpec().getNodeName() + ", but was pinned to "
                                + node.name());
            }
            PodWorkload workload = new PodWorkload(
                    api, pod, node, pods.channel(pod, progress), bindings.apply(node.name()), started::remove);
            started.add(workload);
            return workload;
        } catch (RuntimeException e) {
            api.delete(made);
            throw e;
        }
    }

    private Pod spec(String name, Node node, WorkloadNetwork network) {
        return network == WorkloadNetwork.HOST
                ? specs.hostWorkload(namespace + Namespaces.NODE_SUFFIX, name, node.name(), Map.of())
                : specs.workload(
                        namespace,
                        name,
                        node.name(),
                        Map.of("PROBE_PORT", String.valueOf(Specs.PROBE_PORT), "PROBE_WORD", word));
    }

    /** Put a Service in front of {@code server}; a pod on another node, which must be there, tries it. */
    Service expose(Workload server, int port) {
        PodWorkload target = own(server);
        PodWorkload client = started.stream()
                .filter(one -> !one.node().name().equals(target.node().name())
                        && one.namespace().equals(target.namespace()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a service needs a client on another node to be tried"));
        return PodService.create(api, specs.campaign(), target, client, port, word);
    }

    /**
     * Return the pod that {@code workload} is.
     *
     * @throws IllegalArgumentException if it is none of these
     */
    PodWorkload own(Workload workload) {
        return started.stream()
                .filter(one -> one.equals(workload))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(workload + " is no workload of this cluster"));
    }
}
