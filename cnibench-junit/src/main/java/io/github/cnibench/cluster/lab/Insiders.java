package io.github.cnibench.cluster.lab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the processes that are not foreign among all of a machine. */
interface Insiders {

    /**
     * Return the process ids of those who are not foreign, or empty where that cannot be told.
     *
     * @param all process id to process, those of the kernel too
     */
    Optional<Set<Long>> among(Map<Long, ProcessTimes> all) throws IOException;

    /** Return a search for all in the process namespace of process {@code holder}. */
    static Insiders ofHolder(Path proc, long holder) {
        return all -> {
            String namespace = ProcessTimes.namespace(proc, holder);
            return namespace.isEmpty()
                    ? Optional.empty()
                    : Optional.of(all.values().stream()
                            .filter(times -> isInside(proc, namespace, times, all))
                            .map(times -> times.id().pid())
                            .collect(Collectors.toSet()));
        };
    }

    /** Containers in the holder have process namespaces of their own, so that a parent in there counts as well. */
    private static boolean isInside(Path proc, String inside, ProcessTimes times, Map<Long, ProcessTimes> all) {
        ProcessTimes each = times;
        while (each != null) {
            if (ProcessTimes.namespace(proc, each.id().pid()).equals(inside)) {
                return true;
            }
            each = all.get(each.parent());
        }
        return false;
    }

    /**
     * Return a search for all in the control groups of pods. It finds them on the machine of the nodes alone, and cannot tell where
     * one of the pods has no process.
     *
     * @param pods for each pod what is in the name of one of its control groups or another
     */
    static Insiders ofPods(Path proc, Collection<Set<String>> pods) {
        return all -> {
            Set<Set<String>> seen = new HashSet<>();
            Set<Long> inside = new HashSet<>();
            for (ProcessTimes times : all.values()) {
                if (!times.isOfKernel()) {
                    long pid = times.id().pid();
                    // The driver systemd writes an id with underscores.
                    String groups = ProcessTimes.controlGroups(proc, pid).replace('_', '-');
                    pods.stream()
                            .filter(pod -> pod.stream().anyMatch(groups::contains))
                            .forEach(pod -> {
                                seen.add(pod);
                                inside.add(pid);
                            });
                }
            }
            return seen.containsAll(pods) ? Optional.of(inside) : Optional.empty();
        };
    }
}
