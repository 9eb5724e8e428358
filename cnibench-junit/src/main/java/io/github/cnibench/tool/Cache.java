package io.github.cnibench.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cache of downloads.
 *
 * @param folder its folder, which need not exist
 */
record Cache(Path folder) {

    Cache {
        folder = folder.toAbsolutePath().normalize();
    }

    /** Return the finished downloads of tools, the newest first. */
    List<CachedSet> sets() {
        return sets(packages());
    }

    /** Return the finished downloads of package trees, the newest first. */
    List<CachedSet> treeSets() {
        return sets(trees());
    }

    private static List<CachedSet> sets(Path place) {
        if (!Files.isDirectory(place)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(place)) {
            return entries.filter(Files::isDirectory)
                    .sorted(Comparator.comparingLong(
                                    (Path entry) -> entry.toFile().lastModified())
                            .reversed())
                    .map(CachedSet::new)
                    .toList();
        } catch (IOException e) {
            throw new ToolException("cannot read the cache " + place + ": " + e.getMessage(), e);
        }
    }

    Path packages() {
        return folder.resolve("packages");
    }

    Path trees() {
        return folder.resolve("trees");
    }

    Path work() {
        return folder.resolve("work");
    }

    Path lockFile() {
        return folder.resolve("lock");
    }
}
