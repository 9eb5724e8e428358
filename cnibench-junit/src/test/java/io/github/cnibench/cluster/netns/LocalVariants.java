package io.github.cnibench.cluster.netns;

import io.github.cnibench.variant.Claims;
import io.github.cnibench.variant.Dataplane;
import io.github.cnibench.variant.Encapsulation;
import io.github.cnibench.variant.Encryption;
import io.github.cnibench.variant.KubeProxy;
import io.github.cnibench.variant.LocalRecipe;
import io.github.cnibench.variant.LocalRecipe.Overlay;
import io.github.cnibench.variant.NetworkPolicySupport;
import io.github.cnibench.variant.PathEvidence;
import io.github.cnibench.variant.PathEvidence.Counter;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Variants for tests of the adapter itself, built by hand so that each can be broken in its own way. */
final class LocalVariants {

    private LocalVariants() {}

    static Map<String, Object> bridge() {
        return Map.of(
                "type", "bridge",
                "bridge", "cni0",
                "isGateway", true,
                "mtu", "${mtu}",
                "ipam",
                        Map.of(
                                "type",
                                "host-local",
                                "dataDir",
                                "${state.dir}/ipam",
                                "ranges",
                                List.of(List.of(Map.of("subnet", "${node.subnet}"))),
                                "routes",
                                List.of(Map.of("dst", "0.0.0.0/0"))));
    }

    static Variant variant(String id, Overlay overlay, int mtu, List<Map<String, Object>> chain) {
        PathEvidence evidence = switch (overlay) {
            case VXLAN -> new PathEvidence("vxlan0", Counter.INTERFACE_BYTES);
            case WIREGUARD -> new PathEvidence("wg0", Counter.TUNNEL_BYTES);
            default -> new PathEvidence("eth0", Counter.INTERFACE_BYTES);
        };
        return new Variant(
                id,
                "test",
                "builtin",
                "made by a test",
                Set.of("netns"),
                new Claims(
                        Dataplane.LINUX,
                        Encapsulation.NONE,
                        Encryption.NONE,
                        KubeProxy.PRESENT,
                        Optional.empty(),
                        NetworkPolicySupport.NOT_ENFORCED,
                        Optional.of(mtu - 52)),
                Map.of(),
                Map.of(),
                new LocalRecipe(overlay, mtu, chain.isEmpty() ? Optional.empty() : Optional.of(chain), evidence));
    }
}
