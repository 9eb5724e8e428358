package io.github.cnibench.iperf;

import java.util.Set;

/**
 * The way that the connections of a test must have taken.
 *
 * @param dialed the address that the client was given
 * @param peers the addresses that the client's sockets may name as their peer: the one that was dialed, and behind a
 *     Service that of the server, since some data planes translate in the socket itself
 * @param accepted the address of the server's own that its sockets must have
 */
public record Route(String dialed, Set<String> peers, String accepted) {

    public Route {
        peers = Set.copyOf(peers);
    }

    /** Return the route to a server by its own address. */
    public static Route direct(String server) {
        return new Route(server, Set.of(server), server);
    }

    /** Return the route to a server behind a Service. */
    public static Route throughService(String service, String server) {
        return new Route(service, Set.of(service, server), server);
    }
}
