package io.github.cnibench.variant;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The recipe of a variant on nodes without Kubernetes: CNI plugins wire the pods, an overlay joins the nodes.
 *
 * <p>In the plugins' settings {@code ${node.subnet}}, {@code ${node.gateway}}, {@code ${underlay.subnet}},
 * {@code ${underlay.range-start}}, {@code ${underlay.range-end}}, {@code ${mtu}} and {@code ${state.dir}} stand for the
 * values of the node that runs them.
 *
 * @param overlay what joins the pod networks of the nodes
 * @param mtu maximum transmission unit of the pods in bytes on an underlay of 9000 bytes
 * @param plugins the chain of CNI plugins as in a conflist, empty where workloads run in the node's own network
 * @param evidence where the bytes of a measurement show up
 */
public record LocalRecipe(Overlay overlay, int mtu, Optional<List<Map<String, Object>>> plugins, PathEvidence evidence)
        implements Recipe {

    private static final Set<String> PLACEHOLDERS = Set.of(
            "node.subnet",
            "node.gateway",
            "underlay.subnet",
            "underlay.range-start",
            "underlay.range-end",
            "mtu",
            "state.dir");

    /** What joins the pod networks of the nodes. */
    public enum Overlay {
        /** Workloads use the addresses of the nodes. */
        HOST_NETWORK,
        /** Pods are on the underlay themselves. */
        UNDERLAY,
        /** Each node has a route to the pod subnets of the others. */
        ROUTES,
        /** A VXLAN device on each node. */
        VXLAN,
        /** A WireGuard tunnel between each two nodes. */
        WIREGUARD
    }

    public LocalRecipe {
        if (mtu < 1280 || mtu > 9000) {
            throw new IllegalArgumentException("mtu must be 1280 to 9000 bytes, but was " + mtu);
        }
        plugins = plugins.map(
                chain -> Placeholders.copy(chain, text -> Placeholders.requireKnown(text, PLACEHOLDERS, "")));
        if (plugins.map(List::isEmpty).orElse(true) != (overlay == Overlay.HOST_NETWORK)) {
            throw new IllegalArgumentException(
                    "plugins must be given, unless overlay is host-network, which has none (overlay is "
                            + overlay.name().toLowerCase(Locale.ROOT).replace('_', '-') + ")");
        }
    }

    /** Return the chain of plugins, empty in the node's own network. */
    public List<Map<String, Object>> chain() {
        return plugins.orElse(List.of());
    }

    /** Return why the version is not to be chosen: the CNI plugins that the machine has are used. */
    @Override
    public Optional<String> fixedVersion() {
        return Optional.of("the CNI plugins on the machine decide it");
    }
}
