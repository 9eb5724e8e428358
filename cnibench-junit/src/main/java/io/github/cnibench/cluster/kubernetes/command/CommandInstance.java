package io.github.cnibench.cluster.kubernetes.command;

import io.github.cnibench.cluster.kubernetes.ExistingCluster;
import io.github.cnibench.cluster.kubernetes.KubernetesAccess;
import io.github.cnibench.cluster.kubernetes.KubernetesInstance;
import io.github.cnibench.cluster.kubernetes.RemovalGuard;
import io.github.cnibench.cluster.kubernetes.RunFolder;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A cluster that the user's command has made, with its CNI. */
final class CommandInstance implements KubernetesInstance {

    private final RunFolder folder;
    private final RemovalGuard guard;
    private final ExistingCluster cluster;
    private final String image;
    private final String removeByHand;

    CommandInstance(RunFolder folder, RemovalGuard guard, ExistingCluster cluster, String image, String removeByHand) {
        this.folder = folder;
        this.guard = guard;
        this.cluster = cluster;
        this.image = image;
        this.removeByHand = removeByHand;
    }

    @Override
    public String name() {
        return folder.name();
    }

    @Override
    public KubernetesAccess access() {
        return cluster.kubeconfig().access();
    }

    /** Return that nothing is installed on it: the user's command makes a cluster with its CNI. */
    @Override
    public boolean isOwn() {
        return false;
    }

    @Override
    public String image() {
        return image;
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
        return new TreeMap<>(Map.of("cluster", CommandClusterProvider.ID));
    }

    @Override
    public List<String> lookAroundCommands() {
        return List.of(cluster.kubeconfig().kubectl() + " get pods --all-namespaces --output wide");
    }

    @Override
    public List<String> removeCommands() {
        return List.of(removeByHand);
    }

    @Override
    public void keep() {
        folder.markKept();
        guard.release();
    }

    @Override
    public void close() {
        guard.close();
    }
}
