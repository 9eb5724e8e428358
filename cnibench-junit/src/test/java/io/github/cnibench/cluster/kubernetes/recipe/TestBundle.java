package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.kubernetes.bundle.BundleFolder;
import io.github.cnibench.cluster.kubernetes.bundle.BundleIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Makes a bundle of the files that a test has put into a folder. */
public final class TestBundle {

    private TestBundle() {}

    /** Seal all that is in {@code folder} now, for {@code variants}. */
    public static BundledSources seal(Path folder, BundleIndex.BundledVariant... variants) {
        try {
            new BundleFolder(folder)
                    .seal(
                            new BundleIndex(
                                    BundleIndex.FORMAT,
                                    "test",
                                    "study",
                                    Optional.empty(),
                                    List.of("amd64"),
                                    List.of(variants)),
                            List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new BundledSources(folder);
    }
}
