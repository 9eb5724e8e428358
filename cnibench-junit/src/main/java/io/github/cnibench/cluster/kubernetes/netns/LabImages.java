package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.cluster.image.ImageArchive;
import io.github.cnibench.cluster.image.ImageConfig;
import io.github.cnibench.cluster.image.ImageTree;
import io.github.cnibench.tool.PackageTree;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Makes the images that the cluster itself needs, once, in the user's cache. */
final class LabImages {

    /** The image that holds the network of a pod, under the name that containerd is told. */
    private static final String PAUSE = "registry.k8s.io/pause:3.10";

    /** The image of flannel's daemon, as recipes of variants for this cluster call it. */
    private static final String FLANNEL = "localhost/cnibench/flannel:v" + GoModule.FLANNEL.version();

    private static final List<String> SHELL = List.of("sh", "sleep", "sed", "mv", "ipcalc", "test");

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

    /** Return the archives of those of {@code references} that are made here; the others come from elsewhere. */
    List<Path> among(Collection<String> references, Binaries binaries) {
        return references.contains(FLANNEL) ? List.of(flannel(binaries.get(GoModule.FLANNEL))) : List.of();
    }

    /** Return the archive of the image with flannel's daemon, and with the programs that it runs. */
    private Path flannel(Path programs) {
        return toolbox.make("images/" + GoModule.FLANNEL.folder() + "-" + EDITION, folder -> {
                    Path xtables = packages.program("xtables-nft-multi");
                    ImageTree tree = new ImageTree()
                            .folder("run")
                            .file("usr/bin/flanneld", programs.resolve("flanneld"))
                            .file("bin/busybox", packages.program("busybox"))
                            .file("usr/sbin/xtables-nft-multi", xtables);
                    SHELL.forEach(applet -> tree.link("bin/" + applet, "busybox"));
                    for (String family : List.of("iptables", "ip6tables")) {
                        for (String action : List.of("", "-save", "-restore")) {
                            tree.link("usr/sbin/" + family + action, "xtables-nft-multi");
                        }
                    }
                    for (String name : packages.libraries(xtables)) {
                        tree.file("usr/lib/" + name, packages.library(name));
                    }
                    packages.loader(xtables)
                            .map(Path::of)
                            .ifPresent(loader -> tree.file(
                                    loader.toString().substring(1),
                                    packages.library(loader.getFileName().toString())));
                    // Matches and targets of rules are libraries that iptables looks for where it was built to.
                    Path extensions = extensions();
                    tree.all(packages.root().relativize(extensions).toString(), extensions);
                    ImageArchive.write(folder.resolve(ARCHIVE), FLANNEL, tree, ImageConfig.of("/usr/bin/flanneld"));
                })
                .resolve(ARCHIVE);
    }

    private Path extensions() throws IOException {
        try (Stream<Path> folders = Files.walk(packages.root().resolve("usr/lib"), 2)) {
            return folders.filter(folder -> folder.endsWith("xtables"))
                    .findFirst()
                    .orElseThrow(
                            () -> new IOException("the packages in " + packages.root() + " lack usr/lib/*/xtables"));
        }
    }
}
