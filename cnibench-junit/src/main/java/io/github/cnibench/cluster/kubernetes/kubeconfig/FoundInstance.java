package io.github.cnibench.cluster.kubernetes.kubeconfig;

import io.github.cnibench.cluster.kubernetes.ExistingCluster;
import io.github.cnibench.cluster.kubernetes.KubernetesAccess;
import io.github.cnibench.cluster.kubernetes.KubernetesInstance;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cluster of the user.
 *
 * @param cluster what a first look at it showed
 * @param image the image that its nodes can pull
 */
record FoundInstance(ExistingCluster cluster, String image) implements KubernetesInstance {

    @Override
    public String name() {
        return cluster.kubeconfig().context();
    }

    @Override
    public KubernetesAccess access() {
        return cluster.kubeconfig().access();
    }

    @Override
    public boolean isOwn() {
        return false;
    }

    @Override
    public Map<String, String> recipeValues() {
        return Map.of();
    }

    @Override
    public boolean nodesShareOneHost() {
        return cluster.nodesShareOneHost();
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        return new TreeMap<>(Map.of("cluster", KubeconfigClusterProvider.ID));
    }

    @Override
    public List<String> lookAroundCommands() {
        return List.of(cluster.kubeconfig().kubectl() + " get pods --all-namespaces --output wide");
    }

    @Override
    public List<String> removeCommands() {
        return List.of();
    }

    /** Do nothing: the cluster stays in any case. */
    @Override
    public void keep() {
        // The namespaces of the campaign are kept by who made them.
    }

    @Override
    public void close() {
        // Nothing here belongs to this program.
    }
}
