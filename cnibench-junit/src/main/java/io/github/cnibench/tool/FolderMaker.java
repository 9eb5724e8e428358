package io.github.cnibench.tool;

import java.io.IOException;
import java.nio.file.Path;

/** Fills a folder of the cache. */
@FunctionalInterface
public interface FolderMaker {

    /** Put files into {@code folder}, which is empty. */
    void fill(Path folder) throws IOException;
}
