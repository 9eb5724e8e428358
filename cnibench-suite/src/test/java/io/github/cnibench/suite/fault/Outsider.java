package io.github.cnibench.suite.fault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody sees of this machine who knows nothing of the program: processes, namespaces, mounts, interfaces, files.
 *
 * @param namespaces each namespace with the processes in it
 */
record Outsider(
        Map<String, Set<Long>> namespaces, Set<String> mounts, Set<String> interfaces, Set<String> sharedFiles) {

    private static final List<String> SHARED_FOLDERS = List.of(
            "/tmp", "/var/tmp", "/dev/shm", "/run", "/run/netns", "/var/run/netns", "/run/lock", "/var/lib/cni");

    /**
     * Where everybody writes at any time, only what has a name of ours is looked at; whoever asks for a folder for
     * temporary files gets that of the launch, which must stay empty.
     */
    private static final String OF_OTHERS = "(/tmp|/var/tmp|/dev/shm)/(?!(cnibench|cni-|iperf3|netns|wireguard)).*";

    static Outsider look() throws IOException {
        return new Outsider(allNamespaces(), mountPoints(), interfaceNames(), listing());
    }

    /** Return everything that is there now but was not before, apart from what provably belongs to others. */
    List<String> leftovers(ForkedLaunch launch) throws IOException {
        List<String> found = new ArrayList<>();
        processesOf(launch).forEach(pid -> found.add("process " + pid + ": " + commandLine(pid)));
        Outsider now = look();
        now.namespaces.forEach((name, members) -> {
            if (!namespaces.containsKey(name) && !members.stream().allMatch(pid -> isOfOthers(pid, launch))) {
                found.add("namespace " + name + " with processes " + members);
            }
        });
        newIn(now.mounts, mounts).forEach(mount -> found.add("mount " + mount));
        newIn(now.interfaces, interfaces).forEach(name -> found.add("interface " + name));
        newIn(now.sharedFiles, sharedFiles).forEach(file -> found.add("file " + file));
        for (Path folder : launch.foreignFolders()) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(file -> !file.equals(folder)).forEach(file -> found.add("file " + file));
            }
        }
        return found;
    }

    private static Collection<String> newIn(Set<String> now, Set<String> before) {
        Set<String> added = new TreeSet<>(now);
        added.removeAll(before);
        return added;
    }

    /** Return the processes that descend from the launch: its marker is in their environment. */
    static List<Long> processesOf(ForkedLaunch launch) throws IOException {
        return processes().stream()
                .filter(pid -> environment(pid).contains(launch.marker()))
                .toList();
    }

    /** Return the namespaces of the launch's processes that are not those of this JVM. */
    static Set<String> namespacesOf(ForkedLaunch launch) throws IOException {
        Set<String> names = new TreeSet<>();
        for (long pid : processesOf(launch)) {
            names.addAll(namespacesOf(pid));
        }
        names.removeAll(namespacesOf(ProcessHandle.current().pid()));
        return names;
    }

    /** Return the names of the network namespaces that processes of the launch have mounted. */
    static Set<String> nodesOf(ForkedLaunch launch) throws IOException {
        Set<String> names = new TreeSet<>();
        for (long pid : processesOf(launch)) {
            read(Path.of("/proc/" + pid + "/mountinfo"))
                    .lines()
                    .map(line -> line.split(" ", -1)[4])
                    .filter(mount -> mount.startsWith("/run/netns/"))
                    .forEach(mount -> names.add(mount.substring("/run/netns/".length())));
        }
        return names;
    }

    static String commandLine(long pid) {
        return read(Path.of("/proc/" + pid + "/cmdline")).replace('\0', ' ').strip();
    }

    static Set<String> namespacesOf(long pid) {
        Set<String> names = new TreeSet<>();
        for (String kind : List.of("net", "mnt", "user", "pid")) {
            try {
                names.add(Files.readSymbolicLink(Path.of("/proc/" + pid + "/ns/" + kind))
                        .toString());
            } catch (IOException e) {
                // It has ended, or belongs to another user.
            }
        }
        return names;
    }

    private static boolean isOfOthers(long pid, ForkedLaunch launch) {
        String environment = environment(pid);
        return !environment.isEmpty() && !environment.contains(launch.marker());
    }

    private static List<Long> processes() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of("/proc"))) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches("[0-9]+"))
                    .map(Long::valueOf)
                    .toList();
        }
    }

    private static String environment(long pid) {
        return read(Path.of("/proc/" + pid + "/environ"));
    }

    private static Map<String, Set<Long>> allNamespaces() throws IOException {
        Map<String, Set<Long>> all = new TreeMap<>();
        for (long pid : processes()) {
            namespacesOf(pid)
                    .forEach(name ->
                            all.computeIfAbsent(name, made -> new TreeSet<>()).add(pid));
        }
        return all;
    }

    private static Set<String> mountPoints() {
        return read(Path.of("/proc/self/mountinfo")).lines().collect(Collectors.toSet());
    }

    private static Set<String> interfaceNames() {
        return read(Path.of("/proc/net/dev"))
                .lines()
                .filter(line -> line.contains(":"))
                .map(line -> line.substring(0, line.indexOf(':')).strip())
                .collect(Collectors.toSet());
    }

    private static Set<String> listing() throws IOException {
        Set<String> names = new TreeSet<>();
        for (String folder : SHARED_FOLDERS) {
            if (!Files.isReadable(Path.of(folder))) {
                continue;
            }
            try (Stream<Path> files = Files.list(Path.of(folder))) {
                files.map(Path::toString)
                        .filter(name -> !name.matches(OF_OTHERS))
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // It has ended, or belongs to another user.
            return "";
        }
    }
}
