package io.github.cnibench.suite.fault;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.cluster.kubernetes.KubernetesCluster;
import io.github.cnibench.cluster.kubernetes.KubernetesInstance;
import io.github.cnibench.cluster.kubernetes.api.KubernetesAccess;
import io.github.cnibench.cluster.kubernetes.netns.LabKubernetes;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Gives campaigns of this JVM a cluster as if it had been made for them, and leaves it to its owner to remove it. */
record SharedProvider(String id, LabKubernetes lab, String image) implements ClusterProvider {

    @Override
    public String description() {
        return "a cluster that tests share";
    }

    @Override
    public boolean isChosenAutomatically() {
        return false;
    }

    @Override
    public Availability availability(ClusterSettings settings) {
        return Availability.available();
    }

    @Override
    public Availability fits(Variant variant, ClusterSettings settings) {
        return Availability.available();
    }

    @Override
    public List<Finding> diagnose(ClusterSettings settings) {
        return List.of();
    }

    @Override
    public int capacity() {
        return 1;
    }

    @Override
    public Cluster create(Variant variant, ClusterSettings settings) {
        return KubernetesCluster.create(new Instance(lab, image), variant, settings);
    }

    private record Instance(LabKubernetes lab, String image) implements KubernetesInstance {

        @Override
        public String name() {
            return lab.name();
        }

        @Override
        public KubernetesAccess access() {
            return new KubernetesAccess(lab.kubeconfig(), Optional.empty());
        }

        @Override
        public boolean isOwn() {
            return true;
        }

        @Override
        public Map<String, String> recipeValues() {
            return lab.recipeValues();
        }

        @Override
        public boolean nodesShareOneHost() {
            return true;
        }

        @Override
        public SortedMap<String, String> fingerprint() {
            return lab.fingerprint();
        }

        @Override
        public List<String> lookAroundCommands() {
            return lab.lookAroundCommands();
        }

        @Override
        public List<String> removeCommands() {
            return List.of();
        }

        @Override
        public void keep() {
            // Whoever shares it keeps it.
        }

        @Override
        public void close() {
            // Whoever shares it removes it.
        }
    }
}
