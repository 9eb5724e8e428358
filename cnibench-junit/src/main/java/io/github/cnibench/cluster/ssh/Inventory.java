package io.github.cnibench.cluster.ssh;

import io.github.cnibench.document.Document;
import io.github.cnibench.document.DocumentException;
import io.github.cnibench.document.YamlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The hosts of a user, as a file names them.
 *
 * @param control the host of the control plane; bare metal needs none
 * @param server the host that servers run on
 * @param client the host that clients run on
 * @param sshConfig the file that {@code ssh} reads in place of the user's own configuration
 */
public record Inventory(
        Optional<InventoryHost> control, InventoryHost server, InventoryHost client, Optional<Path> sshConfig) {

    /**
     * Read an inventory. Paths in it are relative to its folder.
     *
     * @throws DocumentException if it cannot be read or used; the message is one line with file and line
     */
    public static Inventory read(Path file) {
        Document<InventoryFile> document = new YamlReader()
                .with(Secret.class, text -> {
                    throw new IllegalArgumentException(Secret.REFUSAL);
                })
                .readDocument(file, InventoryFile.class);
        InventoryFile entries = document.value();
        InventoryPaths paths = new InventoryPaths(file);
        Inventory inventory = new Inventory(
                entries.control().map(entry -> entry.host(paths)),
                entries.server().host(paths),
                entries.client().host(paths),
                entries.sshConfig().map(paths::resolve));
        if (inventory.server().isSameAs(inventory.client())) {
            throw document.error(
                    "client",
                    "is the host of server, '" + entries.client().address()
                            + "'; expected another one: traffic that stays on a host does not show what its link does");
        }
        requireFile(document, "ssh-config", inventory.sshConfig());
        requireFile(document, "server.key", inventory.server().key());
        requireFile(document, "client.key", inventory.client().key());
        requireFile(document, "control.key", inventory.control().flatMap(InventoryHost::key));
        return inventory;
    }

    /** Return all hosts: that of the control plane first, where there is one. */
    public List<InventoryHost> hosts() {
        return control.map(host -> List.of(host, server, client)).orElseGet(() -> List.of(server, client));
    }

    private static void requireFile(Document<InventoryFile> document, String path, Optional<Path> file) {
        if (file.isPresent() && !Files.isReadable(file.get())) {
            throw document.error(path, "expected a file that can be read, but there is no " + file.get());
        }
    }
}
