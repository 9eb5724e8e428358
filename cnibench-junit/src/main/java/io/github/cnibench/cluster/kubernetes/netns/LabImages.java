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

    /**
     * The daemon of a CNI.
     *
     * @param module what it is built from
     * @param programs the programs of packages that it runs
     */
    private record Daemon(GoModule module, List<String> programs) {

        /** Return the name of its image, as recipes of variants for this cluster have it. */
        String reference() {
            return "localhost/cnibench/" + module.title() + ":v" + module.version();
        }
    }

    private static final String IPTABLES = "xtables-nft-multi";

    private static final List<Daemon> DAEMONS = List.of(
            new Daemon(GoModule.FLANNEL, List.of(IPTABLES)),
            new Daemon(GoModule.KUBE_ROUTER, List.of(IPTABLES, "ipset", "ip")));

    private static final List<String> SHELL = List.of("sh", "cp", "ipcalc", "mv", "rm", "sed", "sleep", "test");

    private static final String ARCHIVE = "image.tar";

    /** Part of the names of the folders: raised when the content changes. */
    private static final int EDITION = 2;

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

    /** Return those of {@code references} that are not made here, and that nodes of this machine cannot pull. */
    static List<String> missing(Collection<String> references) {
        return references.stream()
                .filter(reference -> DAEMONS.stream().map(Daemon::reference).noneMatch(reference::equals))
                .toList();
    }

    /** Return the archives of those of {@code references} that are made here; the others come from elsewhere. */
    List<Path> among(Collection<String> references, Binaries binaries) {
        return DAEMONS.stream()
                .filter(daemon -> references.contains(daemon.reference()))
                .map(daemon -> archive(daemon, binaries.get(daemon.module())))
                .toList();
    }

    /** Return the archive of the image with a daemon, and with the programs that it runs. */
    private Path archive(Daemon daemon, Path built) {
        return toolbox.make("images/" + daemon.module().folder() + "-" + EDITION, folder -> {
                    String program = "usr/bin/" + daemon.module().spokesman();
                    ImageTree tree = new ImageTree()
                            .folder("etc/iproute2")
                            .folder("run")
                            .file(program, built.resolve(daemon.module().spokesman()))
                            .file("bin/busybox", packages.program("busybox"));
                    SHELL.forEach(applet -> tree.link("bin/" + applet, "busybox"));
                    daemon.programs().forEach(name -> addProgram(tree, packages.program(name)));
                    for (String family : List.of("iptables", "ip6tables")) {
                        for (String action : List.of("", "-save", "-restore")) {
                            tree.link("usr/sbin/" + family + action, IPTABLES);
                        }
                    }
                    // Matches and targets of rules are libraries that iptables looks for where it was built to.
                    Path extensions = extensions();
                    tree.all(packages.root().relativize(extensions).toString(), extensions);
                    ImageArchive.write(
                            folder.resolve(ARCHIVE), daemon.reference(), tree, ImageConfig.of("/" + program));
                })
                .resolve(ARCHIVE);
    }

    private void addProgram(ImageTree tree, Path program) {
        tree.file("usr/sbin/" + program.getFileName(), program);
        for (String name : packages.libraries(program)) {
            tree.file("usr/lib/" + name, packages.library(name));
        }
        packages.loader(program)
                .map(Path::of)
                .ifPresent(loader -> tree.file(
                        loader.toString().substring(1),
                        packages.library(loader.getFileName().toString())));
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
