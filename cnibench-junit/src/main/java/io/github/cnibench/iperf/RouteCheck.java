package io.github.cnibench.iperf;

import io.github.cnibench.result.InvalidReason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Holds the addresses in the reports of client and server against the route that the connections must have taken. */
record RouteCheck(Route route) {

    private static final String HINT = "; another server may have answered, or an address was translated on the way";

    void check(JsonValue client, Optional<ServerReport> server) throws BrokenReportException {
        JsonValue start = client.at("start");
        Optional<JsonValue> connecting = start.find("connecting_to");
        if (connecting.isPresent()) {
            require(
                    "the client was to connect to",
                    Set.of(route.dialed()),
                    connecting.get().text("host"));
        }
        for (JsonValue connection : connections(start)) {
            require("the client is connected to", route.peers(), connection.text("remote_host"));
        }
        if (server.isPresent()) {
            for (JsonValue connection : connections(server.get().root().at("start"))) {
                require(
                        "the server has accepted a connection at its address",
                        Set.of(route.accepted()),
                        connection.text("local_host"));
            }
        }
    }

    private static List<JsonValue> connections(JsonValue start) throws BrokenReportException {
        return start.at("connected").elements();
    }

    private static void require(String what, Set<String> expected, String address) throws BrokenReportException {
        if (!expected.contains(address)) {
            throw new BrokenReportException(
                    InvalidReason.PATH_NOT_TAKEN,
                    what + " " + address + ", expected " + String.join(" or ", new TreeSet<>(expected)) + HINT);
        }
    }
}
