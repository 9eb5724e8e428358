package io.github.cnibench.cluster.kubernetes;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the detection of a CNI reads. */
interface ClusterObjects {

    /** Return the DaemonSets of all namespaces. */
    List<DaemonSet> daemonSets();

    List<Deployment> deployments(String namespace);

    List<ConfigMap> configMaps(String namespace);

    List<Pod> pods(String namespace);

    List<Node> nodes();

    /** Return a custom resource without a namespace, or empty where there is none. */
    Optional<JsonNode> customResource(FactSource.CustomResource source);
}
