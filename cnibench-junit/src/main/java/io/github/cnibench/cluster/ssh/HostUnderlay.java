package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.NodeShell.Output;
import io.github.cnibench.result.InvalidReason;
import java.time.Duration;
import java.util.List;

/**
 * Where traffic enters and leaves a host.
 *
 * @param networkInterface name of the interface
 * @param address the address on it
 */
record HostUnderlay(String networkInterface, String address) {

    private static final Duration LOOK = Duration.ofSeconds(20);

    /** Prints the address and the interface that has it; without both, the address that ssh has connected to. */
    private static final String FIND = """
            address=$1 interface=$2
            if [ -z "$address" ] && [ -n "$interface" ]; then
                set -- $(ip -o -4 address show dev "$interface" scope global)
                address=${4-}
                address=${address%%/*}
            elif [ -z "$address" ]; then
                set -- ${SSH_CONNECTION-}
                address=${3-}
            fi
            ip -o address show | while read -r _ name _ found _; do
                [ "${found%%/*}" = "$address" ] && echo "$address $name"
            done | head -n 1
            """;

    private static final String ROUTE = "ip -o route get \"$1\" from \"$2\" | sed -n 's/.* dev \\([^ ]*\\).*/\\1/p'";

    /**
     * Find it out, as far as the inventory does not say it.
     *
     * @throws ClusterException if the host has no such interface or address
     */
    static HostUnderlay of(SshHost host) {
        InventoryHost entry = host.host();
        String address = entry.nodeAddress().orElse("");
        String wanted = entry.networkInterface().orElse("");
        Output output = host.run("find its address", List.of("sh", "-c", FIND, "sh", address, wanted), LOOK);
        String[] found = output.out().strip().split("\\s+", -1);
        if (found.length != 2 || found[0].isEmpty()) {
            throw missing(host, describe(address, wanted) + " is not there");
        }
        // A VLAN or a peer of a veth pair is shown as eth1@eth0.
        String name = found[1].replaceFirst("@.*", "");
        if (!wanted.isEmpty() && !wanted.equals(name)) {
            throw missing(host, "address " + found[0] + " is on interface " + name + " instead of " + wanted);
        }
        return new HostUnderlay(name, found[0]);
    }

    private static String describe(String address, String wanted) {
        if (address.isEmpty() && wanted.isEmpty()) {
            return "the address that ssh connects to";
        }
        return address.isEmpty() ? "interface " + wanted + " with an IPv4 address" : "address " + address;
    }

    private static ClusterException missing(SshHost host, String what) {
        String all = host.run("list its addresses", List.of("ip", "-br", "address"), LOOK)
                .out()
                .strip()
                .replaceAll(" +", " ")
                .replaceAll("\\s*\\R\\s*", ", ");
        return new ClusterException(
                InvalidReason.PLACEMENT_FAILED,
                "host " + host + ": " + what + "; it has: " + all
                        + "; expected one of these in the inventory (network-interface:, node-address:)");
    }

    /**
     * Make sure that what {@code host} sends to {@code other} leaves by this interface.
     *
     * @throws ClusterException if it takes another way
     */
    void requireWayTo(HostUnderlay other, SshHost host) {
        String taken = host.run("find its way", List.of("sh", "-c", ROUTE, "sh", other.address, address), LOOK)
                .out()
                .strip();
        if (!taken.equals(networkInterface)) {
            throw new ClusterException(
                    InvalidReason.PATH_NOT_TAKEN,
                    "host " + host + ": what it sends from " + address + " to " + other.address + " leaves by "
                            + (taken.isEmpty() ? "no interface" : taken) + " instead of " + networkInterface
                            + "; expected both hosts on one network; name that network's interface or address in the"
                            + " inventory (network-interface:, node-address:)");
        }
    }

    @Override
    public String toString() {
        return networkInterface + " (" + address + ")";
    }
}
