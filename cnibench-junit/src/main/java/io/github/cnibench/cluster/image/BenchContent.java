package io.github.cnibench.cluster.image;

import io.github.cnibench.digest.Sha256;
import io.github.cnibench.tool.Command;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.PackageTree;
import io.github.cnibench.tool.ToolException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is in the image: programs of the distribution's packages and the libraries that they ask for. */
final class BenchContent {

    static final String NAME = "bench";

    /** BusyBox is that of the package with libraries: in the static one, its shell prefers its own ip to iproute2's. */
    static final List<String> PACKAGES =
            List.of("busybox", "iperf3", "iproute2", "openssl", "perl-base", "tcpdump", "wireguard-tools");

    static final List<String> PROGRAMS =
            List.of("busybox", "ip", "iperf3", "openssl", "perl", "ss", "tc", "tcpdump", "wg");

    /** Not asked for by any program, but loaded by the C library when a thread is cancelled, as iperf3 does. */
    private static final List<String> LOADED_LATER = List.of("libgcc_s.so.1");

    static final String USER = "65532:65532";
    static final String PASSWD = """
            root:x:0:0:root:/:/bin/sh
            cnibench:x:65532:65532:cnibench:/:/bin/sh
            """;
    static final String GROUP = """
            root:x:0:
            cnibench:x:65532:
            """;

    static final String LICENSES = "GPL-2.0-only AND GPL-2.0-or-later AND LGPL-2.1-or-later AND BSD-3-Clause"
            + " AND BSD-3-Clause-LBNL AND Apache-2.0 AND (Artistic-1.0-Perl OR GPL-1.0-or-later)";

    /** Folders at the root that are links, since the distributions have their files below /usr. */
    private static final List<String> MERGED = List.of("bin", "lib", "lib64", "sbin");

    /** To be counted up when the content of the image changes in a way that {@link #edition} does not see. */
    private static final int LAYOUT = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Pattern IPERF_VERSION = Pattern.compile("iperf (\\d\\S*)");

    private final PackageTree packages;

    BenchContent(PackageTree packages) {
        this.packages = packages;
    }

    /** Return what tells this content from that of other versions of cnibench. */
    static String edition() {
        String parts = LAYOUT + " " + PACKAGES + PROGRAMS + LOADED_LATER + PASSWD + GROUP + USER + LICENSES;
        return Sha256.of(parts.getBytes(StandardCharsets.UTF_8)).substring(0, 12);
    }

    /** Return the version that iperf3 says. */
    String iperfVersion() {
        Matcher matcher = IPERF_VERSION.matcher(ask("iperf3", "--version"));
        if (!matcher.find()) {
            throw new ToolException("iperf3 of the packages in " + packages.root() + " does not say its version");
        }
        return matcher.group(1);
    }

    ImageConfig config() {
        return ImageConfig.of("/bin/sh")
                .withUser(USER)
                .withLabel("org.opencontainers.image.title", "cnibench " + NAME)
                .withLabel("org.opencontainers.image.version", iperfVersion())
                .withLabel("org.opencontainers.image.licenses", LICENSES)
                .withLabel("io.github.cnibench.iperf3", iperfVersion())
                .withLabel("io.github.cnibench.release", packages.release())
                .withLabel("io.github.cnibench.packages", packageList(", "));
    }

    ImageTree tree() throws IOException {
        ImageTree tree = new ImageTree()
                .folder("proc")
                .folder("sys")
                .folder("dev")
                .folder("run", 01777)
                .folder("tmp", 01777)
                .text("etc/passwd", PASSWD)
                .text("etc/group", GROUP)
                .text("usr/share/doc/cnibench/packages", packageList("\n") + "\n");
        MERGED.forEach(name -> tree.folder("usr/" + name).link(name, "usr/" + name));
        SortedSet<String> libraries = new TreeSet<>(LOADED_LATER);
        for (String name : PROGRAMS) {
            Path program = packages.program(name);
            tree.file(merged(program), program);
            libraries.addAll(packages.libraries(program));
            packages.loader(program)
                    .ifPresent(loader -> tree.file(
                            "usr" + loader,
                            packages.library(Path.of(loader).getFileName().toString())));
        }
        for (String name : libraries) {
            Path library = packages.library(name);
            tree.file(merged(library), library);
        }
        for (Path copyright : packages.copyright()) {
            tree.file("usr/share/doc/" + copyright.getFileName() + "/copyright", copyright);
        }
        ask("busybox", "--list")
                .lines()
                .filter(applet -> !PROGRAMS.contains(applet))
                .forEach(applet -> tree.link("usr/bin/" + applet, "busybox"));
        return tree;
    }

    private String packageList(String separator) {
        return packages.packages().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(separator));
    }

    private String ask(String program, String option) {
        List<String> argv = Stream.concat(packages.command(packages.program(program)).stream(), Stream.of(option))
                .toList();
        Finished finished = Command.run(argv, PATIENCE, Optional.empty());
        if (!finished.succeeded()) {
            throw new ToolException("[" + String.join(" ", argv) + "] ended with exit status " + finished.exitStatus()
                    + ": " + finished.lastWords(200));
        }
        return finished.out();
    }

    /** Return where a file of the packages is in the image: below usr. */
    private String merged(Path file) {
        String path = packages.root().relativize(file).toString();
        return path.startsWith("usr/") ? path : "usr/" + path;
    }
}
