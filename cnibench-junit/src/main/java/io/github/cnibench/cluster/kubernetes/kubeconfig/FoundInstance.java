package io.github.cnibench.cluster.kubernetes.kubeconfig;

import io.github.cnibench.cluster.kubernetes.ExistingCluster;
import io.github.cnibench.cluster.kubernetes.ExistingInstance;
import java.util.List;

/** A cluster that was there before and stays. */
final class FoundInstance extends ExistingInstance {

    FoundInstance(ExistingCluster cluster, String image) {
        super(KubeconfigClusterProvider.ID, cluster, image);
    }

    @Override
    public String name() {
        return context();
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
