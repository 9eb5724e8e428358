package io.github.cnibench.claim;

import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An interface of a node.
 *
 * @param kind kind of a virtual interface as the kernel calls it, such as {@code vxlan}; empty for others
 * @param mtu its MTU in bytes
 * @param addresses its IP addresses
 * @param programs BPF programs that its own details name, such as {@code xdp 12}
 */
record Link(String name, String kind, int mtu, List<String> addresses, List<String> programs) {

    /** Kinds that wrap packets; a tun device is the end of a tunnel that a program keeps. */
    private static final Set<String> TUNNELS = Set.of(
            "vxlan", "geneve", "ipip", "sit", "ip6tnl", "gre", "gretap", "ip6gre", "ip6gretap", "wireguard", "tun");

    private static final JsonMapper JSON = new JsonMapper();

    Link {
        addresses = List.copyOf(addresses);
        programs = List.copyOf(programs);
    }

    /** The arguments of the command whose output {@link #read} reads. */
    static final List<String> COMMAND = List.of("ip", "-details", "-json", "address", "show");

    /**
     * Read the output of {@link #COMMAND}.
     *
     * @throws IllegalArgumentException if it is not what iproute2 prints
     */
    static List<Link> read(String json) {
        try {
            return StreamSupport.stream(JSON.readTree(json).spliterator(), false)
                    .filter(link -> link.path("ifname").isString())
                    .map(Link::of)
                    .toList();
        } catch (JacksonException e) {
            throw new IllegalArgumentException("'" + String.join(" ", COMMAND) + "' printed no JSON", e);
        }
    }

    private static Link of(JsonNode link) {
        JsonNode xdp = link.path("xdp").path("prog").path("id");
        return new Link(
                link.path("ifname").asString(),
                link.path("linkinfo").path("info_kind").asString(""),
                link.path("mtu").asInt(0),
                StreamSupport.stream(link.path("addr_info").spliterator(), false)
                        .map(address -> address.path("local").asString(""))
                        .filter(address -> !address.isEmpty())
                        .toList(),
                xdp.isNumber() ? List.of("xdp " + xdp.asLong()) : List.of());
    }

    boolean isTunnel() {
        return TUNNELS.contains(kind);
    }

    @Override
    public String toString() {
        return kind.isEmpty() ? name : name + " (" + kind + ")";
    }
}
