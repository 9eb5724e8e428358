package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.result.NodeRole;
import java.util.List;
import java.util.Optional;

/**
 * Finds what is sampled on the nodes of a cluster.
 *
 * @param detection the CNI that runs, as it was found
 * @param withoutPods whether the CNI is known to have no pods
 */
record Places(KubernetesApi api, Detection detection, boolean withoutPods) {

    /** Return a node with a pod of the measurement. */
    PodSampling.Place of(NodeRole role, KubernetesNode node, PodWorkload pod) {
        return place(role, node, Optional.of(pod));
    }

    /** Return the control node, which has none. */
    PodSampling.Place control(KubernetesNode node) {
        return place(NodeRole.CONTROL, node, Optional.empty());
    }

    private PodSampling.Place place(NodeRole role, KubernetesNode node, Optional<PodWorkload> pod) {
        return new PodSampling.Place(
                role,
                node,
                pod,
                withoutPods ? Optional.of(List.of()) : detection.agents(new ApiObjects(api), node.name()));
    }
}
