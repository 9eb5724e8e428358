package io.github.cnibench.cluster.ssh;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A host of an inventory. What is left out is up to the user's own configuration of {@code ssh}.
 *
 * @param address what {@code ssh} connects to: a name of its configuration or of the domain name system, or an address
 * @param user the user to log in as
 * @param key file with the private key to log in with
 * @param jump the host to jump over, as for {@code ssh -J}
 * @param port the TCP port that its server listens on
 * @param networkInterface the interface that traffic is to run over, or empty for the one that leads to the other host
 * @param nodeAddress the address on it, or empty to ask the host for it
 */
public record InventoryHost(
        String address,
        Optional<String> user,
        Optional<Path> key,
        Optional<String> jump,
        OptionalInt port,
        Optional<String> networkInterface,
        Optional<String> nodeAddress) {

    boolean isSameAs(InventoryHost other) {
        return address.equals(other.address) && port.equals(other.port) && jump.equals(other.jump);
    }

    /** Return the user, address and port as people write them. */
    @Override
    public String toString() {
        return user.map(name -> name + "@").orElse("") + address + (port.isPresent() ? ":" + port.getAsInt() : "");
    }
}
