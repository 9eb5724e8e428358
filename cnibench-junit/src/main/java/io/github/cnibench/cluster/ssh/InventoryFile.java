package io.github.cnibench.cluster.ssh;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** An inventory, as it is written. */
record InventoryFile(Optional<Entry> control, Entry server, Entry client, Optional<String> sshConfig) {

    /** A host, as it is written. */
    record Entry(
            String address,
            Optional<String> user,
            Optional<String> key,
            Optional<String> jump,
            OptionalInt port,
            Optional<String> networkInterface,
            Optional<String> nodeAddress,
            Optional<Secret> password) {

        /** What ssh would take for an option, or a shell for more than a word, is no name of anything. */
        private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:%@\\[\\]][A-Za-z0-9_.:%@\\[\\],/-]*");

        private static final Pattern ADDRESS = Pattern.compile("[0-9]+(\\.[0-9]+){3}|[0-9a-fA-F]*:[0-9a-fA-F:.]*");

        Entry {
            requireWord("address", Optional.of(address), "what ssh connects to, such as a2 or 192.0.2.12");
            requireWord("user", user, "the name of a user on the host");
            requireWord("jump", jump, "a host to jump over, such as gate.example.org or me@gate:2222");
            requireWord("network-interface", networkInterface, "the name of an interface, such as eth1");
            if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65535)) {
                throw new IllegalArgumentException("port must be 1 to 65535, but was " + port.getAsInt());
            }
            if (nodeAddress.isPresent() && !ADDRESS.matcher(nodeAddress.get()).matches()) {
                throw new IllegalArgumentException("node-address needs an address of the host itself, such as"
                        + " 10.1.1.12, but was '" + nodeAddress.get() + "'");
            }
        }

        private static void requireWord(String key, Optional<String> value, String expected) {
            if (value.isPresent() && !WORD.matcher(value.get()).matches()) {
                throw new IllegalArgumentException(key + " needs " + expected + ", but was '" + value.get() + "'");
            }
        }

        InventoryHost host(InventoryPaths paths) {
            return new InventoryHost(address, user, key.map(paths::resolve), jump, port, networkInterface, nodeAddress);
        }
    }
}
