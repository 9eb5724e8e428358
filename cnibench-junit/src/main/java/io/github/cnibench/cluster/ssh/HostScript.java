package io.github.cnibench.cluster.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The script that does everything on a host. It arrives as the first line of the standard input, so that no shell which a user
 * may have for logging in gets to interpret anything but one fixed command.
 */
final class HostScript {

    /** Reads no byte beyond the first line: the rest of the input belongs to the script. */
    static final String BOOT = "exec sh -c 'read -r s && script=$(echo \"$s\" | base64 -d) && eval \"$script\"'";

    private static final String RESOURCE = "host.sh";

    private HostScript() {}

    /** Return the line that has the script called with {@code arguments}. */
    static byte[] line(List<String> arguments) {
        String words = arguments.stream().map(HostScript::quoted).collect(Collectors.joining(" "));
        // Where it starts itself again, it gets arguments in the ordinary way.
        String whole = "[ $# -gt 0 ] || set -- " + words + "\n" + text();
        return (Base64.getEncoder().encodeToString(whole.getBytes(StandardCharsets.UTF_8)) + "\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Return a word that a shell takes as it is. */
    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    private static String text() {
        try (InputStream stream = HostScript.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "the library lacks its own file " + RESOURCE + "; its jar is not whole");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.stripLeading().startsWith("#"))
                    .reduce("", (before, line) -> before + line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the library's own file " + RESOURCE, e);
        }
    }
}
