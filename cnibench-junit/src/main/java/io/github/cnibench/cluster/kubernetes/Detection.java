package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.AgentReport;
import java.util.Optional;
import java.util.Set;

/**
 * What runs on a cluster as its CNI.
 *
 * @param report what it says of itself, or empty where no known CNI was found
 * @param nodesWithAgent names of the nodes on which its agent is ready, or empty where it is not known to have one
 */
record Detection(Optional<AgentReport> report, Optional<Set<String>> nodesWithAgent) {

    /** Look at the cluster. */
    static Detection of(KubernetesApi api) {
        return new Detection(Optional.empty(), Optional.empty());
    }
}
