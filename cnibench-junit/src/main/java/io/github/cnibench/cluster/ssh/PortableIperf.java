package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.IperfBuild;
import io.github.cnibench.cluster.NodeShell.Output;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.tool.PackageTree;
import io.github.cnibench.tool.Toolbox;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** An iperf3 of this machine's cache that runs on any Linux of the same architecture: it has its libraries with it. */
final class PortableIperf {

    private static final String PACKAGE = "iperf3";
    private static final Duration SEND = Duration.ofMinutes(2);
    private static final Duration LOOK = Duration.ofSeconds(20);

    /** What the kernel calls the architectures, by what Java calls them. */
    private static final Map<String, String> MACHINES = Map.of("amd64", "x86_64");

    private final PackageTree tree;
    private final Path program;

    private PortableIperf(PackageTree tree) {
        this.tree = tree;
        this.program = tree.program(PACKAGE);
    }

    /**
     * Find it, and download it where that is allowed.
     *
     * @throws io.github.cnibench.tool.ToolException if it cannot be had
     */
    static PortableIperf of(Toolbox toolbox) {
        return new PortableIperf(toolbox.packages(List.of(PACKAGE)));
    }

    IperfBuild build() {
        String version = tree.packages().getOrDefault(PACKAGE, "");
        return new IperfBuild(
                version.replaceFirst("^(\\d+:)?([0-9.]+).*", "$2"),
                "package " + PACKAGE + " " + version + " of " + tree.release() + ", brought along");
    }

    /** Send it into our folder on a host, try it there, and return the command that starts it. */
    List<String> sendTo(SshHost host) {
        String here = System.getProperty("os.arch", "unknown");
        if (!MACHINES.getOrDefault(here, here).equals(host.machine())) {
            throw new ClusterException(
                    InvalidReason.IPERF_NOT_SUPPORTED,
                    "host " + host + " is of architecture " + host.machine() + ", and the iperf3 of this machine for "
                            + here + "; install iperf3 there");
        }
        String folder = host.folder() + "/iperf3";
        host.require("make " + folder, List.of("mkdir", "-p", folder), LOOK);
        Map<String, Path> files = new TreeMap<>();
        tree.libraries(program).forEach(name -> files.put(name, tree.library(name)));
        Optional<String> loader =
                tree.loader(program).map(path -> String.valueOf(Path.of(path).getFileName()));
        loader.ifPresent(name -> files.put(name, tree.library(name)));
        files.put(PACKAGE, program);
        files.forEach((name, file) -> host.send(file, folder + "/" + name, "755", SEND));
        List<String> command = new ArrayList<>();
        loader.ifPresent(
                name -> command.addAll(List.of(folder + "/" + name, "--inhibit-cache", "--library-path", folder)));
        command.add(folder + "/" + PACKAGE);
        List<String> trial = new ArrayList<>(command);
        trial.add("--version");
        Output said = host.run("try iperf3", trial, LOOK);
        if (!said.out().startsWith("iperf " + build().version())) {
            throw new ClusterException(
                    InvalidReason.IPERF_NOT_SUPPORTED,
                    "host " + host + " does not run the iperf3 that was brought along: exit status " + said.exitStatus()
                            + ": " + (said.err() + said.out()).strip().replaceAll("\\s*\\R\\s*", " / ")
                            + "; install iperf3 " + build().version() + " there");
        }
        return command;
    }
}
