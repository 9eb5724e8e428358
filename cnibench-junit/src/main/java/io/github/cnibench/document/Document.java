package io.github.cnibench.document;

import java.util.Map;
import java.util.Optional;

/**
 * A document that was read, with the place of each of its keys.
 *
 * <p>A path is written like {@code variants[2].claims.tcp-mss}; the empty path is the document.
 *
 * @param source name of the document, usually its path
 * @param value what was read
 * @param lines the line of each path, counted from 1
 */
public record Document<T>(String source, T value, Map<String, Integer> lines) {

    public Document {
        lines = Map.copyOf(lines);
    }

    /** Return {@code source:line} of {@code path}, or of what holds it where the document does not name it. */
    public String at(String path) {
        return source + ":" + YamlLines.lineOf(path, lines);
    }

    /**
     * Check that an entry may have its id.
     *
     * @param path of the entry
     * @param what it is, for people
     * @param known where the id stands already, or empty where it is new
     * @param replaces whether the entry says that it replaces another one
     * @throws DocumentException if it takes an id that is known without a word, or replaces what is not there
     */
    public void requireFree(String path, String what, String id, Optional<String> known, boolean replaces) {
        if (known.isPresent() && !replaces) {
            throw error(
                    path + ".id",
                    "'" + id + "' is known already from " + known.get()
                            + "; choose another id, or write 'replaces: true' to replace it");
        }
        if (known.isEmpty() && replaces) {
            throw error(path + ".replaces", "there is no " + what + " '" + id + "' to replace");
        }
    }

    /** Return an exception that says {@code source:line: path: problem}. */
    public DocumentException error(String path, String problem) {
        return new DocumentException(YamlErrors.message(source, path, lines, problem));
    }
}
