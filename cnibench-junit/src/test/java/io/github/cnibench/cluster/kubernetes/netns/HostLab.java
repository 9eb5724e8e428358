package io.github.cnibench.cluster.kubernetes.netns;

import io.github.cnibench.cluster.kubernetes.api.Together;
import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.cluster.lab.HolderUsers;
import io.github.cnibench.cluster.lab.Topology;
import io.github.cnibench.cluster.lab.Underlay;
import io.github.cnibench.tool.Finished;
import io.github.cnibench.tool.PackageTree;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Three nodes a1, a2 and a3 as hosts that know nothing of Kubernetes yet, but have its real programs at hand. All of it ends
 * with this program.
 */
public final class HostLab implements AutoCloseable {

    private static final String MEMORY_LIMIT = "8g";
    private static final String PACKAGES = "/run/cnibench/packages";

    /** Beside what nodes of a lab have. */
    private static final List<String> MORE = List.of("iputils-ping", "openssh-server", "sudo");

    private final Holder holder;
    private final List<LabNode> nodes;
    private final List<Path> images;
    private final Map<String, Path> programs;

    private HostLab(Holder holder, List<LabNode> nodes, List<Path> images, Map<String, Path> programs) {
        this.holder = holder;
        this.nodes = nodes;
        this.images = images;
        this.programs = programs;
    }

    /**
     * Start the hosts.
     *
     * @param references images that pods will ask for; the ones that cnibench makes itself are made
     */
    public static HostLab start(Toolbox toolbox, Collection<String> references) throws IOException {
        Binaries binaries = new Binaries(Optional.empty(), Labs.CACHE, true, System.err::println);
        Map<String, Path> programs = Map.of(
                "KUBERNETES", binaries.get(GoModule.KUBERNETES),
                "CONTAINERD", binaries.get(GoModule.CONTAINERD),
                "ETCD", binaries.get(GoModule.ETCD));
        PackageTree packages = NodePackages.get(toolbox);
        LabImages own = new LabImages(toolbox, packages);
        List<Path> images = new ArrayList<>(List.of(own.pause()));
        images.addAll(own.among(references, binaries));
        Holder holder = Holder.start(HolderUsers.MANY, toolbox);
        try {
            Underlay.create(holder);
            for (PackageTree tree : List.of(packages, toolbox.packages(MORE))) {
                holder.run(List.of(
                        "sh",
                        "-c",
                        Scripts.read("packages.sh"),
                        "packages",
                        tree.root().toString()));
            }
            List<LabNode> nodes = Together.run(Topology.NODES.stream()
                    .<Callable<LabNode>>map(where ->
                            () -> LabNode.start(where, holder, MEMORY_LIMIT, PACKAGES, List.copyOf(programs.values())))
                    .toList());
            // The machine's own files are theirs as well, but nobody has installed a CNI on them.
            nodes.forEach(node -> node.run(List.of("sh", "-c", "rm -rf /opt/cni/bin/*")));
            return new HostLab(holder, nodes, images, programs);
        } catch (RuntimeException e) {
            holder.close();
            throw e;
        }
    }

    /** Return archives of the images that pods need beside that of the benchmark. */
    public List<Path> images() {
        return images;
    }

    /** Return where the programs of Kubernetes are, on nodes too. */
    public Map<String, Path> programs() {
        return programs;
    }

    public List<String> names() {
        return nodes.stream().map(LabNode::name).toList();
    }

    public String address(String name) {
        return node(name).where().underlay();
    }

    /** Return {@code arguments} as a command that runs on a node. */
    public List<String> enter(String name, List<String> arguments) {
        return node(name).enter(arguments);
    }

    public Finished attempt(String name, List<String> arguments, Duration timeout) {
        return node(name).attempt(arguments, timeout);
    }

    /** Run shell commands on a node and return what they print. */
    public String shell(String name, String commands) {
        return node(name).run(List.of("sh", "-c", commands));
    }

    /** Put a file on a node. */
    public void put(String name, String path, String content, String mode) throws IOException {
        node(name).run(List.of("sh", "-c", "mkdir -p \"${0%/*}\"", path));
        Files.writeString(node(name).path(path), content);
        node(name).run(List.of("chmod", mode, path));
    }

    /** Start a program on a node that goes on by itself. */
    public void startProgram(String name, String program, List<String> command) {
        node(name).startProgram(program, LabNode.PATH, command);
    }

    /** Return a configuration file of the programs of Kubernetes, such as {@code kubelet.yaml}. */
    public static String configuration(String file) {
        return Scripts.read(file);
    }

    /** Run a command between the nodes: in the switch that joins them. */
    public String inSwitch(String... command) {
        return holder.runIn(Topology.SWITCH, List.of(command));
    }

    /** Return {@code arguments} as a command that runs between the nodes. */
    public List<String> enterSwitch(List<String> arguments) {
        return holder.enter(Topology.SWITCH, arguments);
    }

    private LabNode node(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        holder.close();
    }
}
