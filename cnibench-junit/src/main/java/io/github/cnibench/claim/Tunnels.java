package io.github.cnibench.claim;

import io.github.cnibench.variant.Dataplane;
import io.github.cnibench.variant.Encapsulation;
import io.github.cnibench.variant.PathEvidence;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.Optional;

/**
 * The interfaces of a node that packets between nodes can be wrapped by.
 *
 * @param encrypting those that encrypt
 * @param wrapping the others
 */
record Tunnels(List<Link> encrypting, List<Link> wrapping) {

    Tunnels {
        encrypting = List.copyOf(encrypting);
        wrapping = List.copyOf(wrapping);
    }

    static Tunnels of(Variant variant, NodeTraces node) {
        Optional<String> tunnel = variant.evidence()
                .filter(evidence -> evidence.counter() == PathEvidence.Counter.TUNNEL_BYTES)
                .map(PathEvidence::networkInterface);
        // VPP talks to the kernel through tun devices, which is no wrapping.
        boolean tunIsWrapping = variant.claims().dataplane() != Dataplane.VPP;
        return new Tunnels(
                node.links().stream().filter(link -> encrypts(link, tunnel)).toList(),
                node.links().stream()
                        .filter(link -> link.isTunnel() && !encrypts(link, tunnel))
                        .filter(link -> tunIsWrapping || !link.kind().equals("tun"))
                        .toList());
    }

    private static boolean encrypts(Link link, Optional<String> tunnel) {
        return link.kind().equals("wireguard")
                || (tunnel.isPresent() && link.name().equals(tunnel.get()));
    }

    /** Return the tunnels that wrap as {@code encapsulation} says. */
    List<Link> of(Encapsulation encapsulation) {
        String kind = switch (encapsulation) {
            case NONE -> "";
            case VXLAN -> "vxlan";
            case GENEVE -> "geneve";
            case IPIP -> "ipip";
        };
        return wrapping.stream().filter(link -> link.kind().equals(kind)).toList();
    }
}
