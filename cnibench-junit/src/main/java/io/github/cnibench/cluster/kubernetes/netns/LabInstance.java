package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.cluster.kubernetes.KubernetesInstance;
import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.cluster.lab.MachineLock;
import io.github.cnibench.variant.LocalRecipe;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A cluster on this machine, for as long as this machine is locked for it.
 *
 * @param image name of the image that its nodes have
 * @param options what the nodes were made with
 */
record LabInstance(MachineLock lock, LabKubernetes cluster, String image, LabKubernetesOptions options)
        implements KubernetesInstance {

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
    public Optional<String> obstacleTo(Variant next) {
        if (next.recipe() instanceof LocalRecipe || options.bridge()) {
            return Optional.of("a network that the nodes are made with is not installed or uninstalled");
        }
        LabKubernetesOptions wanted = options.withVariant(next);
        if (!wanted.kubeProxy().equals(options.kubeProxy())) {
            return Optional.of("it wants another kube-proxy");
        }
        return options.references().containsAll(next.imageReferences().values())
                ? Optional.empty()
                : Optional.of("its images are not on these nodes");
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
