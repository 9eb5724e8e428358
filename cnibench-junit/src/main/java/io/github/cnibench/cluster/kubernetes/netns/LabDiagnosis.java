package io.github.cnibench.cluster.kubernetes.netns;

import static io.github.cnibench.cluster.Finding.Level.LIMITED;
import static io.github.cnibench.cluster.Finding.Level.MISSING;
import static io.github.cnibench.cluster.Finding.Level.OK;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.cluster.Finding;
import io.github.cnibench.cluster.lab.Holder;
import io.github.cnibench.cluster.lab.HolderUsers;
import io.github.cnibench.tool.LocatedTool;
import io.github.cnibench.tool.PackageTree;
import io.github.cnibench.tool.Tool;
import io.github.cnibench.tool.ToolException;
import io.github.cnibench.tool.Toolbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks at this machine the way Kubernetes on it will use it; changes nothing. */
final class LabDiagnosis {

    /** What three nodes with pods took when they were measured, doubled. */
    private static final long WANTED_MEBIBYTES = 4096;

    private static final Path MEMORY = Path.of("/proc/meminfo");

    private static final String OVERLAY = """
            cd %s/tmp && mkdir upper work root &&
            mount -t tmpfs tmpfs upper && mkdir upper/upper upper/work &&
            mount -t overlay -o lowerdir=/,upperdir=upper/upper,workdir=upper/work overlay root
            """.formatted(Holder.STATE_FOLDER);

    private final Toolbox toolbox;
    private final Binaries binaries;

    LabDiagnosis(Toolbox toolbox, ClusterSettings settings) {
        this(
                toolbox,
                new Binaries(
                        settings.kubernetes().binaries(),
                        settings.cacheFolder(),
                        settings.mayDownload(),
                        settings.progress()));
    }

    LabDiagnosis(Toolbox toolbox, Binaries binaries) {
        this.toolbox = toolbox;
        this.binaries = binaries;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        LabKubernetes.TOOLS.forEach(tool -> findings.add(tool(tool)));
        findings.addAll(nodes());
        findings.add(packages());
        findings.add(module(GoModule.KUBERNETES));
        findings.add(module(GoModule.CONTAINERD));
        findings.add(module(GoModule.ETCD));
        findings.add(module(GoModule.FLANNEL));
        findings.add(module(GoModule.KUBE_ROUTER));
        findings.add(memory(MEMORY));
        return List.copyOf(findings);
    }

    private Finding tool(Tool tool) {
        Optional<LocatedTool> found = toolbox.look(tool);
        return found.isPresent()
                ? new Finding(
                        OK,
                        tool.program(),
                        found.get().version() + " from " + found.get().source())
                : new Finding(MISSING, tool.program(), toolbox.cure(tool));
    }

    /** Make what a node stands on, but for its programs. */
    private List<Finding> nodes() {
        Optional<String> refusal = HolderUsers.MANY.refusal();
        if (refusal.isPresent()) {
            return List.of(new Finding(MISSING, "users", refusal.get()));
        }
        List<Finding> findings = new ArrayList<>();
        try (Holder holder = Holder.start(HolderUsers.MANY, toolbox)) {
            findings.add(new Finding(OK, "users", "all user ids can be had"));
            findings.add(new Finding(OK, "control groups", "control groups and namespaces can be made"));
            holder.run(List.of("sh", "-c", OVERLAY));
            findings.add(new Finding(OK, "overlayfs", "a node can have files of its own over those of this machine"));
        } catch (ClusterException | ToolException e) {
            String subject = findings.isEmpty() ? "control groups" : "overlayfs";
            findings.add(
                    new Finding(
                            MISSING,
                            subject,
                            e.getMessage()
                                    + "; in a container, run it with all rights (docker run --privileged), or run on the machine itself"));
        }
        return findings;
    }

    private Finding packages() {
        Optional<PackageTree> tree = NodePackages.look(toolbox);
        return tree.isPresent()
                ? new Finding(
                        OK,
                        "packages",
                        "runc " + tree.get().packages().getOrDefault("runc", "unknown")
                                + " and what else nodes need from " + tree.get().root())
                : new Finding(
                        LIMITED,
                        "packages",
                        "runc and what else nodes need is downloaded from the distribution at the first start, which works"
                                + " on Debian and Ubuntu only");
    }

    private Finding module(GoModule module) {
        try {
            Optional<Path> found = binaries.look(module);
            if (found.isPresent()) {
                return new Finding(OK, module.title(), module.version() + " from " + found.get());
            }
        } catch (ToolException e) {
            return new Finding(MISSING, module.title(), e.getMessage());
        }
        Optional<Path> go = binaries.go();
        if (go.isEmpty()) {
            return new Finding(
                    module.isOfCluster() ? MISSING : LIMITED,
                    module.title(),
                    binaries.goFault() + "; install Go to have it built, or name a folder with its programs");
        }
        return new Finding(
                LIMITED,
                module.title(),
                "not here yet: it is built at the first start with " + go.get() + ", which takes some minutes"
                        + (module.needsCompiler() ? " and needs a C compiler" : ""));
    }

    /** Tell whether the memory of {@code file}, which is like {@code /proc/meminfo}, will do. */
    static Finding memory(Path file) {
        OptionalLong available = availableMebibytes(file);
        if (available.isEmpty()) {
            return new Finding(LIMITED, "memory", file + " does not say how much is available");
        }
        String detail = available.getAsLong() + " MiB available";
        return available.getAsLong() >= WANTED_MEBIBYTES
                ? new Finding(OK, "memory", detail)
                : new Finding(
                        LIMITED,
                        "memory",
                        detail + ", " + WANTED_MEBIBYTES + " MiB are wanted: the files of all nodes are in memory");
    }

    private static OptionalLong availableMebibytes(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.matches("MemAvailable:\\s+\\d+ kB"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst();
        } catch (IOException e) {
            return OptionalLong.empty();
        }
    }
}
