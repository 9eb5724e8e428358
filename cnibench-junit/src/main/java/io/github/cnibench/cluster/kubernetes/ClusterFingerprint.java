package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import io.fabric8.kubernetes.api.model.Quantity;
import io.github.cnibench.cluster.AgentReport;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads from the API what tells one cluster from another. */
final class ClusterFingerprint {

    private final KubernetesApi api;
    private final SortedMap<String, String> fields = new TreeMap<>();

    ClusterFingerprint(KubernetesApi api) {
        this.api = api;
        fields.put(
                "kubernetes",
                api.ask(
                        "ask for its version",
                        client -> client.getKubernetesVersion().getGitVersion()));
    }

    /** Add what the API tells of a node. */
    ClusterFingerprint withNode(String role, Node node) {
        NodeSystemInfo info = node.getStatus().getNodeInfo();
        Map<String, Quantity> capacity = node.getStatus().getCapacity();
        fields.put(role + " name", node.getMetadata().getName());
        fields.put(role + " kernel", info.getKernelVersion());
        fields.put(role + " os", info.getOsImage() + ", " + info.getArchitecture());
        fields.put(role + " runtime", info.getContainerRuntimeVersion());
        fields.put(role + " kubelet", info.getKubeletVersion());
        fields.put(role + " cpus", String.valueOf(capacity.get("cpu")));
        fields.put(role + " memory", String.valueOf(capacity.get("memory")));
        return this;
    }

    /** Add the digests of the images that run in a namespace, which is what a name of an image does not tell. */
    ClusterFingerprint withImages(String namespace) {
        api.ask(
                        "list the pods",
                        client -> client.pods().inNamespace(namespace).list().getItems())
                .forEach(pod -> {
                    for (ContainerStatus status : pod.getStatus().getContainerStatuses()) {
                        fields.put("image " + status.getName(), status.getImage() + " " + status.getImageID());
                    }
                });
        return this;
    }

    /** Add what the CNI says of itself. */
    ClusterFingerprint withAgent(AgentReport report) {
        fields.put("cni", report.cni() + report.version().map(" "::concat).orElse(""));
        report.settings().forEach((key, value) -> fields.put("cni " + key, value));
        return this;
    }

    SortedMap<String, String> fields() {
        return new TreeMap<>(fields);
    }
}
