package io.github.cnibench.cluster.kubernetes.rke2;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Scripts for hosts. Each may run twice, because a connection may be lost after it has run and before its answer. */
enum HostScript {
    LOOK("look.sh"),
    CLAIM("claim.sh"),
    PREPARE("prepare.sh"),
    MTU("mtu.sh"),
    TUNE("tune.sh"),
    BEGIN("begin.sh"),
    INSTALL("install.sh"),
    UNIT("unit.sh"),
    UNDO("undo.sh");

    /** Where the claim leaves the script that gives a host back, and what else belongs to us. */
    static final String STATE = "/var/lib/cnibench/rke2";

    /** The exit status of a script that was ended because its time was over. */
    static final int TIME_OVER = 124;

    private static final String UNDO_PLACE = "@undo@\n";

    private final String file;

    HostScript(String file) {
        this.file = file;
    }

    /** Return the whole script. */
    String text() {
        String body = read("common.sh") + read(file);
        return switch (this) {
            case CLAIM -> whole(body.replace(UNDO_PLACE, UNDO.text()));
            case UNDO -> whole(read("common.sh") + read("listing.sh") + read(file));
            default -> whole(body);
        };
    }

    /** Return {@code body} as a script that may come through a pipe: programs in it cannot read the rest of it. */
    static String whole(String body) {
        return "main() {\n" + body + "\n}\nmain \"$@\" </dev/null\n";
    }

    /** Return {@code text} as one word of a shell. */
    static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String read(String name) {
        try (InputStream stream = HostScript.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the script " + name + " is missing beside " + HostScript.class);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
