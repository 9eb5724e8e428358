package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.result.InvalidReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The folder of one cluster that was made, below the cache: its kubeconfig and what else belongs to it.
 *
 * <p>It is not in the output folder, because that is published, and a kubeconfig holds a secret. Only its owner can look
 * into it. It is gone when the cluster is.
 *
 * @param name the name of the cluster
 * @param path the folder
 */
public record RunFolder(String name, Path path) {

    /** What the names of all clusters begin with. */
    public static final String PREFIX = "cnibench-";

    private static final String PARENT = "clusters";
    private static final String GUARD = "guard";
    private static final String KEPT = "kept";
    private static final String COMMAND = "guard of ";

    /** The longest name of a cluster, after which kind adds {@code -control-plane} to make a host name. */
    private static final int LONGEST_NAME = 49;

    /** Make the folder of a new cluster for the variant {@code id}, with a name that no other cluster has. */
    public static RunFolder create(ClusterSettings settings, String id) {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        int room = LONGEST_NAME - PREFIX.length() - 1 - unique.length();
        String shown = id.length() <= room ? id : id.substring(0, room).replaceAll("-+$", "");
        String name = PREFIX + shown + "-" + unique;
        Path parent = parent(settings);
        try {
            Files.createDirectories(parent);
            Path path = Files.createDirectory(
                    parent.resolve(name),
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return new RunFolder(name, path);
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    "cannot make the folder of cluster " + name + " in " + parent + ": " + e.getMessage(),
                    e);
        }
    }

    /** Return the folders of all clusters that were made with this cache and not removed, kept ones too. */
    public static List<RunFolder> all(ClusterSettings settings) {
        Path parent = parent(settings);
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(path -> new RunFolder(String.valueOf(path.getFileName()), path))
                    .toList();
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "cannot list " + parent + ": " + e.getMessage(), e);
        }
    }

    private static Path parent(ClusterSettings settings) {
        return settings.cacheFolder().toAbsolutePath().resolve(PARENT);
    }

    /** Return the file {@code fileName} in this folder. */
    public Path file(String fileName) {
        return path.resolve(fileName);
    }

    /** Return the kubeconfig of the cluster. */
    public Path kubeconfig() {
        return file("kubeconfig");
    }

    /** Return the file that takes what the guard says; it is beside this folder and stays where the guard had to act. */
    public Path log() {
        return path.resolveSibling(name + ".log");
    }

    /** Return whether the guard that is to remove the cluster still runs. */
    public boolean isGuarded() {
        return content(GUARD)
                .filter(text -> text.matches("\\d{1,10}"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .flatMap(process -> process.info().commandLine())
                .filter(line -> line.contains(guardName()))
                .isPresent();
    }

    /** Return whether the cluster was kept because the user asked for it. */
    public boolean isKept() {
        return Files.exists(file(KEPT));
    }

    /** Note that the cluster is kept. */
    public void markKept() {
        write(KEPT, "");
    }

    /** Return the name that the guard has among the processes of this machine. */
    String guardName() {
        return COMMAND + name;
    }

    void guardedBy(long pid) {
        write(GUARD, String.valueOf(pid));
    }

    /** Write {@code text} to the file {@code fileName} in this folder. */
    public Path write(String fileName, String text) {
        try {
            return Files.writeString(file(fileName), text);
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "cannot write " + file(fileName) + ": " + e.getMessage(), e);
        }
    }

    /** Return the file {@code fileName} of this folder, or empty where it cannot be read. */
    public Optional<String> content(String fileName) {
        try {
            return Optional.of(Files.readString(file(fileName)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Delete this folder and the log. */
    public void delete() {
        List<Path> all = new ArrayList<>(List.of(log()));
        try (Stream<Path> below = Files.walk(path)) {
            below.sorted(Comparator.reverseOrder()).forEach(all::add);
            for (Path one : all) {
                Files.deleteIfExists(one);
            }
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED, "cannot delete " + path + ": " + e.getMessage(), e);
        }
    }
}
