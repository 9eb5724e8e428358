package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.variant.Variant;
import java.util.List;

/** Makes clusters of RKE2 for the variants of another provider: their images can be made on this machine. */
record StandInProvider(Rke2ClusterProvider provider) implements ClusterProvider {

    static final String VARIANTS_OF = "kubernetes-netns";

    @Override
    public String id() {
        return VARIANTS_OF;
    }

    @Override
    public String description() {
        return provider.description();
    }

    @Override
    public boolean isChosenAutomatically() {
        return true;
    }

    @Override
    public Availability availability(ClusterSettings settings) {
        return provider.availability(settings);
    }

    @Override
    public Availability fits(Variant variant, ClusterSettings settings) {
        return Availability.available();
    }

    @Override
    public List<Finding> diagnose(ClusterSettings settings) {
        return provider.diagnose(settings);
    }

    @Override
    public int capacity() {
        return provider.capacity();
    }

    @Override
    public Cluster create(Variant variant, ClusterSettings settings) {
        return provider.create(variant, settings);
    }
}
