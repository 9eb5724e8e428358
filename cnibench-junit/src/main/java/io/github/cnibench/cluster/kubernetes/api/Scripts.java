package io.github.cnibench.cluster.kubernetes.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The shell scripts that run in pods. */
public enum Scripts {
    POD("pod.sh"),
    JOB("job.sh"),
    REAPER("reaper.sh"),
    GROUPS("groups.sh");

    private final String file;

    Scripts(String file) {
        this.file = file;
    }

    /** Return the text of the script without its comments. */
    public String text() {
        try (InputStream stream = Scripts.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the library lacks its own file " + file + "; its jar is not whole");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.stripLeading().startsWith("#"))
                    .reduce("", (before, line) -> before + line + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the library's own file " + file, e);
        }
    }
}
