package io.github.cnibench.cluster.image;

import java.nio.file.Path;

/** Something at a path of an image. */
sealed interface ImageEntry {

    /** A folder. */
    record Folder(int mode) implements ImageEntry {}

    /** A file with the content of a file on this machine. */
    record Copy(Path source, int mode) implements ImageEntry {}

    /** A symbolic link. */
    record Link(String target) implements ImageEntry {}

    /** A file with a text of its own. */
    record Text(String content, int mode) implements ImageEntry {}
}
