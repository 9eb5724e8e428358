package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.variant.Variant;

/** Makes a cluster for measurements of a Kubernetes cluster that a provider has made or found. */
@FunctionalInterface
public interface KubernetesClusterFactory {

    /**
     * Make the cluster, which closes {@code instance} when it is closed.
     *
     * @throws io.github.cnibench.cluster.ClusterException if that fails; {@code instance} is closed then
     */
    Cluster create(KubernetesInstance instance, Variant variant, ClusterSettings settings);
}
