package io.github.cnibench.cluster.ssh;

import io.github.cnibench.cluster.lab.ForeignPrograms;
import io.github.cnibench.cluster.lab.ProcessTimes;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at who uses the CPUs of a host beside the commands that were started there by us. */
final class HostPrograms {

    private static final Duration LOOK = Duration.ofSeconds(20);
    private static final String KERNEL_PARENT = "kthreadd";

    /** Prints the uptime, the process groups of our commands, and what the kernel tells of every process. */
    private static final String TABLE = """
            read -r now _ </proc/uptime
            echo "uptime $now"
            for pid in "$1"/jobs/*/pid; do
                read -r _ group 2>/dev/null <"$pid" && echo "own $group"
            done
            for stat in /proc/[0-9]*/stat; do
                read -r line 2>/dev/null <"$stat" && echo "$line"
            done
            exit 0
            """;

    private HostPrograms() {}

    /** Return the foreign programs of a host at this moment, or empty where only a part of its processes can be seen. */
    static Optional<ForeignPrograms> look(SshHost host) {
        return parse(host.require("look at its processes", List.of("sh", "-c", TABLE, "sh", host.folder()), LOOK));
    }

    static Optional<ForeignPrograms> parse(String table) {
        long nanoTime = 0;
        Set<Long> ownGroups = new HashSet<>();
        Set<Long> own = new HashSet<>();
        Map<Long, ProcessTimes> all = new HashMap<>();
        for (String line : table.lines().toList()) {
            String[] words = line.split(" ", 3);
            if (words[0].equals("uptime")) {
                nanoTime = Math.round(Double.parseDouble(words[1]) * 1e9);
            } else if (words[0].equals("own")) {
                ownGroups.add(Long.parseLong(words[1]));
            } else {
                long pid = Long.parseLong(words[0]);
                all.put(pid, ProcessTimes.parse(pid, line));
                if (ownGroups.contains(groupOf(line))) {
                    own.add(pid);
                }
            }
        }
        ProcessTimes second = all.get(2L);
        return second != null && second.name().equals(KERNEL_PARENT)
                ? Optional.of(ForeignPrograms.beside(nanoTime, own, all))
                : Optional.empty();
    }

    private static long groupOf(String stat) {
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", 4)[2]);
    }
}
