package io.github.cnibench.cluster.ssh;

import java.nio.file.Path;

/**
 * Finds the files that an inventory names.
 *
 * @param inventory the file of the inventory
 */
record InventoryPaths(Path inventory) {

    /** Return the file {@code name}: below the home folder with {@code ~/}, else beside the inventory. */
    Path resolve(String name) {
        if (name.startsWith("~/")) {
            return Path.of(System.getProperty("user.home", "/")).resolve(name.substring(2));
        }
        return inventory.toAbsolutePath().resolveSibling(name).normalize();
    }
}
