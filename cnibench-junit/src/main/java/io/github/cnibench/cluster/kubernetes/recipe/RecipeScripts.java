package io.github.cnibench.cluster.kubernetes.recipe;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the shell scripts that run on nodes. */
final class RecipeScripts {

    private RecipeScripts() {}

    static String read(String file) {
        try (InputStream stream = RecipeScripts.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the library lacks its own file " + file + "; its jar is not whole");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the library's own file " + file, e);
        }
    }
}
