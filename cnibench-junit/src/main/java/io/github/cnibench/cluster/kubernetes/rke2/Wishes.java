package io.github.cnibench.cluster.kubernetes.rke2;

import io.github.cnibench.cluster.kubernetes.BenchImageChoice;
import io.github.cnibench.variant.Variant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a cluster is to be.
 *
 * @param bench the image of server, client and node agent
 * @param moreImages archives of images that each host gets beside it
 * @param reinstallCommand what installs the hosts anew before, or empty where they stay as they are
 * @param tuned whether the hosts are tuned
 */
record Wishes(
        Variant variant,
        Release release,
        BenchImageChoice.Chosen bench,
        List<Path> moreImages,
        Optional<String> reinstallCommand,
        boolean tuned) {

    Wishes {
        moreImages = List.copyOf(moreImages);
    }

    /** Return the archives that each host gets. */
    List<Path> images() {
        List<Path> all = new ArrayList<>();
        bench.archive().ifPresent(all::add);
        all.addAll(moreImages);
        return all;
    }

    /** Return the architecture that the image of this machine is for, as kernels call it, or empty where hosts pull it. */
    Optional<String> imageArch() {
        return bench.archive().map(archive -> switch (System.getProperty("os.arch", "")) {
            case "amd64", "x86_64" -> "x86_64";
            case "arm64", "aarch64" -> "aarch64";
            default -> System.getProperty("os.arch", "unknown");
        });
    }
}
