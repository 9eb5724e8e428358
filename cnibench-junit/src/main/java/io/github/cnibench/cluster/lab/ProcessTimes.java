package io.github.cnibench.cluster.lab;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The CPU time of a process, as {@code /proc/<pid>/stat} gives it.
 *
 * @param name name of the program
 * @param parent process id of its parent
 * @param isOfKernel whether it is a thread of the kernel
 * @param own user and system time of the process in seconds
 * @param ofChildren the same of those of its children that ended and whose exit status it took, and of theirs
 */
public record ProcessTimes(Id id, String name, long parent, boolean isOfKernel, double own, double ofChildren) {

    private static final long KERNEL_FLAG = 0x0020_0000;
    private static final double TICKS_PER_SECOND = 100;

    /**
     * What tells a process from all others since the machine was started.
     *
     * @param started when it started, in ticks since then
     */
    public record Id(long pid, long started) {}

    /** Return the ids of all processes that can be seen. */
    static List<Long> ids(Path proc) throws IOException {
        List<Long> ids = new ArrayList<>();
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path folder : folders) {
                ids.add(Long.valueOf(folder.getFileName().toString()));
            }
        }
        return ids;
    }

    /** Read the times of a process, or nothing where it has ended. */
    static Optional<ProcessTimes> read(Path proc, long pid) throws IOException {
        String stat;
        try {
            stat = KernelFile.read(proc.resolve(pid + "/stat").toString());
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // A process that ends while its file is read: "No such process".
            if (!Files.exists(proc.resolve(Long.toString(pid)))) {
                return Optional.empty();
            }
            throw e;
        }
        return Optional.of(parse(pid, stat));
    }

    /** Parse the text of a process's file {@code stat}; the name is in brackets and may itself have brackets and spaces. */
    public static ProcessTimes parse(long pid, String stat) {
        int end = stat.lastIndexOf(')');
        String[] fields = stat.substring(end + 2).split(" ", -1);
        return new ProcessTimes(
                new Id(pid, Long.parseLong(fields[19])),
                stat.substring(stat.indexOf('(') + 1, end),
                Long.parseLong(fields[1]),
                (Long.parseLong(fields[6]) & KERNEL_FLAG) != 0,
                (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND,
                (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / TICKS_PER_SECOND);
    }

    /** Return what stands for the process namespace of a process, or nothing where it is not ours to know. */
    static String namespace(Path proc, long pid) {
        try {
            return Files.readSymbolicLink(proc.resolve(pid + "/ns/pid")).toString();
        } catch (IOException e) {
            return "";
        }
    }

    /** Return the control groups of a process, one path a line, or nothing where it has ended. */
    static String controlGroups(Path proc, long pid) throws IOException {
        try {
            return KernelFile.read(proc.resolve(pid + "/cgroup").toString());
        } catch (IOException e) {
            if (!Files.exists(proc.resolve(Long.toString(pid)))) {
                return "";
            }
            throw e;
        }
    }
}
