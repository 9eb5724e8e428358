package io.github.cnibench.cluster.lab;

import io.github.cnibench.unit.Cores;
import io.github.cnibench.unit.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What programs of others have used of this machine's CPUs up to a moment: all processes but those of the kernel and those
 * in the holder's process namespace. This program is one of the others.
 *
 * @param nanoTime the moment
 * @param programs the processes that live then
 * @param ancestors process ids of those who have a child, or a child's child, in the holder: what they count of their children
 *     has the work of the cluster in it, such as that of an iperf3 that has ended
 */
public record ForeignPrograms(long nanoTime, Map<ProcessTimes.Id, ProcessTimes> programs, Set<Long> ancestors) {

    private static final String KERNEL_PARENT = "kthreadd";

    public ForeignPrograms {
        programs = Map.copyOf(programs);
        ancestors = Set.copyOf(ancestors);
    }

    /**
     * Look at the processes of this machine.
     *
     * @param holder process id of the holder's first process
     * @return what was seen, or empty where only a part of the machine's processes can be seen, as in a container
     */
    public static Optional<ForeignPrograms> look(long holder) {
        return look(Path.of("/proc"), holder);
    }

    static Optional<ForeignPrograms> look(Path proc, long holder) {
        try {
            if (!ProcessTimes.read(proc, 2).map(ProcessTimes::name).equals(Optional.of(KERNEL_PARENT))) {
                return Optional.empty();
            }
            Map<Long, ProcessTimes> all = new HashMap<>();
            for (long pid : ProcessTimes.ids(proc)) {
                ProcessTimes.read(proc, pid).ifPresent(times -> all.put(pid, times));
            }
            String inside = ProcessTimes.namespace(proc, holder);
            if (inside.isEmpty()) {
                return Optional.empty();
            }
            Map<ProcessTimes.Id, ProcessTimes> foreign = new HashMap<>();
            Set<Long> ancestors = new HashSet<>();
            for (ProcessTimes times : all.values()) {
                if (isInside(proc, inside, times, all)) {
                    addAncestors(times, all, ancestors);
                } else if (!times.isOfKernel()) {
                    foreign.put(times.id(), times);
                }
            }
            return Optional.of(new ForeignPrograms(System.nanoTime(), foreign, ancestors));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static void addAncestors(ProcessTimes times, Map<Long, ProcessTimes> all, Set<Long> ancestors) {
        ProcessTimes each = all.get(times.parent());
        while (each != null && ancestors.add(each.id().pid())) {
            each = all.get(each.parent());
        }
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
     * Return the CPU time of foreign programs from {@code earlier} to this moment.
     *
     * <p>A process that ended in between is in what its parent counts of its children. Where nobody took its exit status, what it
     * did since {@code earlier} is lost, which is little: whoever ends is short-lived or at its end. So it is where an ancestor
     * of the cluster took it, this program among them, since it cannot be told from that of the cluster there.
     */
    public Cores since(ForeignPrograms earlier) {
        double own = 0;
        double ofChildren = 0;
        for (ProcessTimes now : programs.values()) {
            ProcessTimes before = earlier.programs.get(now.id());
            own += now.own() - (before == null ? 0 : before.own());
            if (!isAncestor(now.id().pid(), earlier)) {
                ofChildren += now.ofChildren() - (before == null ? 0 : before.ofChildren());
            }
        }
        for (ProcessTimes gone : earlier.programs.values()) {
            if (!programs.containsKey(gone.id()) && !isAncestor(gone.parent(), earlier)) {
                // Its parent took over its whole life, of which a part was before.
                ofChildren -= gone.own() + gone.ofChildren();
            }
        }
        double seconds = Durations.seconds(Duration.ofNanos(nanoTime - earlier.nanoTime));
        return Cores.cores((Math.max(0, own) + Math.max(0, ofChildren)) / seconds);
    }

    private boolean isAncestor(long pid, ForeignPrograms earlier) {
        return ancestors.contains(pid) || earlier.ancestors.contains(pid);
    }
}
