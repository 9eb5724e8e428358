package io.github.cnibench.cluster.kubernetes.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a cluster made on this machine, and what is still there of it. Others may have clusters at the same time.
 *
 * @param processes processes that a program has started, themselves or their children
 * @param namespaces network namespaces that these are in and the program itself is not
 * @param groups control groups that are called after them
 */
record Remains(List<ProcessHandle> processes, Set<String> namespaces, List<Path> groups) {

    /** Look at what {@code program} has made, while it is there. */
    static Remains of(ProcessHandle program) {
        List<ProcessHandle> processes = program.descendants().toList();
        Set<String> namespaces = new TreeSet<>();
        processes.forEach(process -> namespaces.addAll(namespace(process)));
        namespaces.removeAll(namespace(program));
        List<Path> groups = new ArrayList<>();
        for (Path hierarchy : children(Path.of("/sys/fs/cgroup"))) {
            processes.stream()
                    .map(process -> hierarchy.resolve("cnibench-" + process.pid()))
                    .filter(Files::isDirectory)
                    .forEach(groups::add);
        }
        return new Remains(processes, namespaces, groups);
    }

    /** Return whether nothing of it is there any more. */
    boolean areGone() {
        return processes.stream().noneMatch(ProcessHandle::isAlive)
                && ProcessHandle.allProcesses()
                        .flatMap(process -> namespace(process).stream())
                        .noneMatch(namespaces::contains)
                && groups.stream().noneMatch(Files::exists);
    }

    /** Return the mounts of this process that a cluster could have made. */
    static List<String> mounts() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                .filter(line -> line.matches(".*(cnibench|kubelet|containerd|netns).*"))
                .toList();
    }

    /** Return the settings that a kubelet or kube-proxy sets for a whole machine. */
    static List<String> machineSettings() {
        return Stream.of(
                        "vm/overcommit_memory",
                        "vm/panic_on_oom",
                        "kernel/panic",
                        "kernel/panic_on_oops",
                        "kernel/keys/root_maxkeys",
                        "kernel/keys/root_maxbytes",
                        "kernel/hostname",
                        "net/ipv4/ip_forward")
                .map(name -> Path.of("/proc/sys", name))
                .filter(Files::exists)
                .map(file -> {
                    try {
                        return file + "=" + Files.readAllLines(file);
                    } catch (IOException e) {
                        return file + " cannot be read";
                    }
                })
                .collect(Collectors.toList());
    }

    private static Set<String> namespace(ProcessHandle process) {
        try {
            return Set.of(Files.readSymbolicLink(Path.of("/proc/" + process.pid() + "/ns/net"))
                    .toString());
        } catch (IOException e) {
            return Set.of();
        }
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
