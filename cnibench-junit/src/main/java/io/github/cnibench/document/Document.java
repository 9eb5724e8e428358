package io.github.cnibench.document;

import java.util.Map;

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

    /** Return an exception that says {@code source:line: path: problem}. */
    public DocumentException error(String path, String problem) {
        return new DocumentException(YamlErrors.message(source, path, lines, problem));
    }
}
