package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.cluster.image.ImageArchive;
import io.github.cnibench.cluster.image.ImageConfig;
import io.github.cnibench.cluster.image.ImageTree;
import io.github.cnibench.tool.PackageTree;
import io.github.cnibench.tool.Toolbox;
import java.nio.file.Path;

/** Makes the images that the cluster itself needs, once, in the user's cache. */
final class LabImages {

    /** The image that holds the network of a pod, under the name that containerd is told. */
    private static final String PAUSE = "registry.k8s.io/pause:3.10";

    private static final String ARCHIVE = "image.tar";

    /** Part of the names of the folders: raised when the content changes. */
    private static final int EDITION = 1;

    private final Toolbox toolbox;
    private final PackageTree packages;

    LabImages(Toolbox toolbox, PackageTree packages) {
        this.toolbox = toolbox;
        this.packages = packages;
    }

    /** Return the archive of the image of empty pods. */
    Path pause() {
        return toolbox.make("images/pause-" + EDITION, folder -> {
                    ImageTree tree = new ImageTree().file("bin/busybox", packages.program("busybox"));
                    ImageArchive.write(
                            folder.resolve(ARCHIVE),
                            PAUSE,
                            tree,
                            ImageConfig.of("/bin/busybox", "sleep", "2147483647")
                                    .withUser("65535:65535"));
                })
                .resolve(ARCHIVE);
    }
}
