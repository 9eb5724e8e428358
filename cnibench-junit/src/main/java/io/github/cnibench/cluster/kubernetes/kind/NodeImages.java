package io.github.cnibench.cluster.kubernetes.kind;

import io.github.cnibench.variant.Variant;

/** Loads into the nodes of a cluster those images of a variant that the container engine of this machine has. */
interface NodeImages {

    /**
     * Load them.
     *
     * @throws io.github.cnibench.cluster.ClusterException if one cannot be loaded
     */
    void load(Variant variant);
}
