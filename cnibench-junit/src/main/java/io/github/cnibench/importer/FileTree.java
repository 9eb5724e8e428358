package io.github.cnibench.importer;

import java.nio.file.Path;
import java.util.List;

/** Files in folders, wherever they are. */
interface FileTree {

    /**
     * Return what is directly in {@code folder}, sorted by its names.
     *
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    List<Path> list(Path folder);

    boolean isFolder(Path path);

    boolean isFile(Path path);

    /**
     * Return the bytes of {@code file}.
     *
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    byte[] read(Path file);
}
