package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.cluster.kubernetes.KubernetesInstance;
import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.cluster.lab.MachineLock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A cluster on this machine, for as long as this machine is locked for it.
 *
 * @param image name of the image that its nodes have
 */
record LabInstance(MachineLock lock, LabKubernetes cluster, String image) implements KubernetesInstance {

    @Override
    public String name() {
        return cluster.name();
    }

    @Override
    public KubernetesAccess access() {
        return new KubernetesAccess(cluster.kubeconfig(), Optional.empty());
    }

    @Override
    public boolean isOwn() {
        return true;
    }

    @Override
    public Map<String, String> recipeValues() {
        return cluster.recipeValues();
    }

    @Override
    public boolean nodesShareOneHost() {
        return true;
    }

    @Override
    public SortedMap<String, String> fingerprint() {
        return cluster.fingerprint();
    }

    @Override
    public List<String> lookAroundCommands() {
        return cluster.lookAroundCommands();
    }

    @Override
    public List<String> removeCommands() {
        return cluster.removeCommands();
    }

    @Override
    public void keep() {
        cluster.keep();
    }

    @Override
    public void close() {
        try (lock) {
            cluster.close();
        }
    }
}
