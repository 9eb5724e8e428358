package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.variant.LocalRecipe;
import io.github.cnibench.variant.Variant;

/**
 * Makes clusters of two hosts without Kubernetes: what the machines can do, to compare all else with. A provider that installs
 * Kubernetes on the same hosts takes it for the variant without a CNI, in turn with the others.
 */
public final class BareMetal {

    private BareMetal() {}

    /** Return whether {@code variant} runs on the hosts' own network, with nothing to install. */
    public static boolean isFor(Variant variant) {
        return variant.recipe() instanceof LocalRecipe recipe && recipe.overlay() == LocalRecipe.Overlay.HOST_NETWORK;
    }

    /** Return whether {@code variant} can be had, and if not, why and what to do. */
    public static Availability fits(Variant variant, String provider) {
        return isFor(variant) && variant.clusters().contains(provider)
                ? Availability.available()
                : Availability.unavailable(
                        variant.id() + " does not run on hosts without Kubernetes ("
                                + String.join(", ", variant.clusters()) + ")",
                        "take the variant baremetal, or another cluster with -Dcnibench.cluster=…");
    }

    /**
     * Reach the hosts of server and client. The control host is left alone.
     *
     * @param preparation what was done to the hosts; it is undone with the cluster, and at once if this fails
     * @throws io.github.cnibench.cluster.ClusterException if that fails; nothing is left on the hosts then
     */
    public static Cluster create(
            Variant variant, Inventory inventory, ClusterSettings settings, HostPreparation preparation) {
        return SshCluster.create(variant, inventory, settings, preparation);
    }
}
