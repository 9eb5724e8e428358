package io.github.cnibench.suite.explore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The files that are packed beside the classes of this package. */
final class Resource {

    private Resource() {}

    /**
     * Return the text of a file, its lines ended by line feeds alone, which is how a browser reads it.
     *
     * @throws IllegalStateException if there is no such file
     */
    static String text(String name) {
        try (InputStream content = Resource.class.getResourceAsStream(name)) {
            if (content == null) {
                throw new IllegalStateException("this build of cnibench lacks the file '" + name
                        + "' of the page to explore with; build it with 'mvn package'");
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the packed file '" + name + "'", e);
        }
    }
}
