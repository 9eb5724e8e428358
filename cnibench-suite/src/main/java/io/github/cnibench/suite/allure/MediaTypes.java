package io.github.cnibench.suite.allure;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Media types of the files that a campaign writes. */
final class MediaTypes {

    private static final Map<String, String> BY_EXTENSION = Map.of(
            ".svg", "image/svg+xml",
            ".png", "image/png",
            ".csv", "text/csv",
            ".json", "application/json",
            ".html", "text/html",
            ".md", "text/markdown");

    private MediaTypes() {}

    static String of(Path file) {
        return known(file).orElse("text/plain");
    }

    /** Return the media type of a file whose name has an extension that is known here. */
    static Optional<String> known(Path file) {
        return Optional.ofNullable(BY_EXTENSION.get(extension(file)));
    }

    /** Return the end of the file's name from the last dot on, or {@code .txt} where there is none. */
    static String extension(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot < 0 ? ".txt" : name.substring(dot);
    }
}
