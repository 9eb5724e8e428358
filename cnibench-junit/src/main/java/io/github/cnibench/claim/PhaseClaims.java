package io.github.cnibench.claim;

import io.github.cnibench.cluster.Node;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.variant.Claims;
import io.github.cnibench.variant.Encapsulation;
import io.github.cnibench.variant.Encryption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** What is checked in each phase: that its payload went through the tunnels that the variant claims, and through no others. */
public final class PhaseClaims {

    private final Optional<Claims> claims;
    private final Optional<Node> node;
    private final List<Link> encrypting;
    private final List<Link> wrapping;
    private final List<Link> claimed;

    private PhaseClaims(
            Optional<Claims> claims,
            Optional<Node> node,
            List<Link> encrypting,
            List<Link> wrapping,
            List<Link> claimed) {
        this.claims = claims;
        this.node = node;
        this.encrypting = encrypting;
        this.wrapping = wrapping;
        this.claimed = claimed;
    }

    /** Return checks of nothing. */
    public static PhaseClaims none() {
        return new PhaseClaims(Optional.empty(), Optional.empty(), List.of(), List.of(), List.of());
    }

    /** Return what can be checked on a node that showed these facts. */
    static PhaseClaims of(ClusterFacts facts, Node serverNode) {
        if (facts.server().isEmpty() || !facts.isCounted()) {
            return none();
        }
        Tunnels tunnels = Tunnels.of(facts.variant(), facts.server().get());
        Claims claims = facts.variant().claims();
        // Some data planes pass the counters of their devices by: only one that has counted before must count again.
        List<Link> counting = tunnels.of(claims.encapsulation()).stream()
                .filter(link -> facts.grownOn(link) >= facts.payload())
                .toList();
        return new PhaseClaims(
                Optional.of(claims),
                Optional.of(serverNode),
                tunnels.encrypting(),
                claims.encapsulation() == Encapsulation.NONE ? tunnels.wrapping() : List.of(),
                counting);
    }

    /** Read before and after a phase what its own counters do not have: the bytes of the IPsec states. */
    public OptionalLong ipsecBytes() {
        boolean needed =
                claims.filter(all -> all.encryption() == Encryption.IPSEC).isPresent();
        return needed && node.isPresent() ? NodeLook.ipsecBytes(node.get()) : OptionalLong.empty();
    }

    /**
     * Return how the counters of a phase contradict the claims, or empty where they do not.
     *
     * @param before counters of the server's node
     * @param after the same after the traffic
     * @param ipsecBefore {@link #ipsecBytes()} before the traffic
     * @param ipsecAfter the same after the traffic
     * @param payload bytes that the server got, omitted time included
     */
    public Optional<String> contradiction(
            NodeCounters before, NodeCounters after, OptionalLong ipsecBefore, OptionalLong ipsecAfter, long payload) {
        if (claims.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, Long> grown = FactFinder.received(before, after);
        String where = " of " + before.node() + " received ";
        String expected = " bytes for a payload of " + payload;
        if (claims.get().encryption() == Encryption.WIREGUARD && sum(encrypting, grown) < payload) {
            return Optional.of(
                    "encryption WIREGUARD: " + names(encrypting) + where + sum(encrypting, grown) + expected);
        }
        if (ipsecBefore.isPresent() && ipsecAfter.isPresent()) {
            long bytes = ipsecAfter.getAsLong() - ipsecBefore.getAsLong();
            if (bytes < payload) {
                return Optional.of("encryption IPSEC: the states of " + before.node() + " took " + bytes + expected);
            }
        }
        Optional<Link> foreign = wrapping.stream()
                .filter(link -> grown.getOrDefault(link.name(), 0L) * 2 >= payload)
                .findFirst();
        if (payload > 0 && foreign.isPresent()) {
            return Optional.of("encapsulation NONE: " + foreign.get() + where
                    + grown.getOrDefault(foreign.get().name(), 0L) + expected);
        }
        if (!claimed.isEmpty() && sum(claimed, grown) < payload * 0.99) {
            return Optional.of("encapsulation " + claims.get().encapsulation() + ": " + names(claimed) + where
                    + sum(claimed, grown) + expected);
        }
        return Optional.empty();
    }

    private static long sum(List<Link> links, SortedMap<String, Long> grown) {
        return links.stream()
                .mapToLong(link -> grown.getOrDefault(link.name(), 0L))
                .sum();
    }

    private static String names(List<Link> links) {
        return links.isEmpty()
                ? "no device"
                : links.stream().map(Link::toString).collect(Collectors.joining(" and "));
    }
}
