package io.github.cnibench.gate.export;

import java.nio.file.Path;

/**
 * A file of an export.
 *
 * @param suffix what is put before the extension of the name that the user wishes, or empty
 * @param extension extension with its dot instead of that of the name, or empty for that
 */
record ExportedFile(String suffix, String extension, String text) {

    static ExportedFile plain(String text) {
        return new ExportedFile("", "", text);
    }

    /** Return the place of this file where the user wishes {@code file}. */
    Path beside(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        String stem = dot <= 0 ? name : name.substring(0, dot);
        String end = dot <= 0 ? "" : name.substring(dot);
        return file.resolveSibling(stem + suffix + (extension.isEmpty() ? end : extension));
    }
}
