package io.github.cnibench.cluster.netns;

import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.cluster.lab.Topology.NodeAddress;
import io.github.cnibench.tool.Toolbox;
import io.github.cnibench.variant.LocalRecipe;
import java.util.OptionalLong;

/** What joins the pod networks of the nodes. */
interface Overlay extends AutoCloseable {

    /** Join the nodes of {@code holder} as {@code recipe} says. */
    static Overlay create(Holder holder, LocalRecipe recipe, Toolbox toolbox) {
        return switch (recipe.overlay()) {
            case HOST_NETWORK, UNDERLAY -> new NoOverlay();
            case ROUTES -> RoutesOverlay.create(holder);
            case VXLAN -> VxlanOverlay.create(holder, recipe.mtu());
            case WIREGUARD -> WireGuardOverlay.create(holder, recipe.mtu(), toolbox);
        };
    }

    /** Return how many bytes the tunnel says that {@code node} received, or empty where there is no tunnel. */
    default OptionalLong tunnelBytes(NodeAddress node) {
        return OptionalLong.empty();
    }

    /** Return one line on how the overlay is made, for the fingerprint. */
    String description();

    @Override
    default void close() {}

    /** Pods are on the underlay themselves. */
    record NoOverlay() implements Overlay {
        @Override
        public String description() {
            return "none";
        }
    }
}
