package io.github.cnibench.importer;

import io.github.cnibench.phase.Phase;
import java.util.Locale;

/** One end of a test, with the name of the node that the study had it on. */
enum Side {
    SERVER("a2"),
    CLIENT("a3");

    private final String node;

    Side(String node) {
        this.node = node;
    }

    String node() {
        return node;
    }

    /** Return the word for this side in names of files, such as {@code client}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Return the name of a file of this side, such as {@code dts-client.cmd}. */
    String file(Phase phase, String extension) {
        return phase.id() + "-" + word() + "." + extension;
    }
}
