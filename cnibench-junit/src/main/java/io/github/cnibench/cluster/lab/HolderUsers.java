package io.github.cnibench.cluster.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which user ids there are inside a holder. */
public enum HolderUsers {
    /** That of the user who started it, who is root inside. Any user can have that. */
    ONE,

    /** All of the machine's, and control groups of its own, which containers need. Only root can have that. */
    MANY;

    private static final Path SELF = Path.of("/proc/self");

    /** Return in one line why this user cannot have this and what to do about it, or empty if nothing is known against it. */
    public Optional<String> refusal() {
        if (this == ONE || isRoot()) {
            return Optional.empty();
        }
        return Optional.of("containers need several user ids and control groups of their own, which user "
                + System.getProperty("user.name") + " cannot make; run as root (sudo), or take the cluster netns");
    }

    private static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(SELF, "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return false;
        }
    }
}
