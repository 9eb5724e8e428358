package io.github.cnibench.cluster.kubernetes.netns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a cluster leaves on a machine when it does not clean up.
 *
 * @param programs processes of Kubernetes and its containers, by id
 * @param namespaces network namespaces other than our own that any process is in
 * @param groups control groups that are called after us
 * @param mounts mounts of this process
 */
record Remains(Set<String> programs, Set<String> namespaces, Set<String> groups, Set<String> mounts) {

    private static final Set<String> PROGRAMS = Set.of(
            "etcd",
            "kube-apiserver",
            "kube-controller",
            "kube-scheduler",
            "kubelet",
            "kube-proxy",
            "containerd",
            "containerd-shim",
            "flanneld",
            "unshare",
            "nsenter");

    static Remains now() throws IOException {
        Set<String> programs = new TreeSet<>();
        Set<String> namespaces = new TreeSet<>();
        for (Path process : children(Path.of("/proc"))) {
            if (!process.getFileName().toString().matches("\\d+")) {
                continue;
            }
            try {
                String name = Files.readString(process.resolve("comm")).strip();
                if (PROGRAMS.contains(name)) {
                    programs.add(process.getFileName() + " " + name);
                }
                namespaces.add(Files.readSymbolicLink(process.resolve("ns/net")).toString());
            } catch (IOException e) {
                // It has just ended.
            }
        }
        Set<String> groups = new TreeSet<>();
        for (Path hierarchy : children(Path.of("/sys/fs/cgroup"))) {
            children(hierarchy).stream()
                    .filter(group -> group.getFileName().toString().startsWith("cnibench-"))
                    .forEach(group -> groups.add(group.toString()));
        }
        Set<String> mounts = new TreeSet<>(Files.readAllLines(Path.of("/proc/self/mounts")));
        return new Remains(programs, namespaces, groups, mounts);
    }

    /** Return the settings that a kubelet or kube-proxy sets for a whole machine. */
    static List<String> machineSettings() throws IOException {
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

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}
