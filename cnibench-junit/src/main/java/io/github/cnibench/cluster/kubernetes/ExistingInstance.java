package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A cluster that has its CNI already, so that nothing is installed on it. */
public abstract class ExistingInstance implements KubernetesInstance {

    private final String provider;
    private final ExistingCluster cluster;
    private final String image;

    /**
     * Create an instance.
     *
     * @param provider id of the provider, for the fingerprint
     * @param image name of the image that the nodes have or can pull
     */
    protected ExistingInstance(String provider, ExistingCluster cluster, String image) {
        this.provider = provider;
        this.cluster = cluster;
        this.image = image;
    }

    /** Return the name of its context. */
    protected final String context() {
        return cluster.kubeconfig().context();
    }

    @Override
    public final KubernetesAccess access() {
        return cluster.kubeconfig().access();
    }

    @Override
    public final boolean isOwn() {
        return false;
    }

    @Override
    public final String image() {
        return image;
    }

    @Override
    public final Map<String, String> recipeValues() {
        return Map.of();
    }

    @Override
    public final boolean nodesShareOneHost() {
        return cluster.nodesShareOneHost();
    }

    @Override
    public final SortedMap<String, String> fingerprint() {
        return new TreeMap<>(Map.of("cluster", provider));
    }

    @Override
    public final List<String> lookAroundCommands() {
        return List.of(cluster.kubeconfig().kubectl() + " get pods --all-namespaces --output wide");
    }
}
