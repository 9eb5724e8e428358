package io.github.cnibench.cluster.lab;

import io.github.cnibench.unit.Cores;
import io.github.cnibench.unit.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What programs of others have used of this machine's CPUs up to a moment: all processes but those of the kernel and those
 * of the cluster. This program is one of the others.
 *
 * @param nanoTime the moment
 * @param programs the processes that live then
 * @param ancestors process ids of those who have a child, or a child's child, in the cluster: what they count of their children
 *     has the work of the cluster in it, such as that of an iperf3 that has ended
 */
public record ForeignPrograms(long nanoTime, Map<ProcessTimes.Id, ProcessTimes> programs, Set<Long> ancestors) {

    private static final Path PROC = Path.of("/proc");
    private static final String KERNEL_PARENT = "kthreadd";

    public ForeignPrograms {
        programs = Map.copyOf(programs);
        ancestors = Set.copyOf(ancestors);
    }

    /**
     * Look at the processes of this machine, of which those in a holder's process namespace are not foreign.
     *
     * @param holder process id of the holder's first process
     * @return what was seen, or empty where only a part of the machine's processes can be seen, as in a container
     */
    public static Optional<ForeignPrograms> look(long holder) {
        return look(PROC, Insiders.ofHolder(PROC, holder));
    }

    /**
     * Look at the processes of this machine, of which those in pods are not foreign.
     *
     * @param pods for each pod what is in the name of one of its control groups or another, such as its UID
     * @return what was seen, or empty where only a part of the machine's processes can be seen, or none of one of the pods, as
     *     when it runs on another machine
     */
    public static Optional<ForeignPrograms> lookBesidePods(Collection<Set<String>> pods) {
        return look(PROC, Insiders.ofPods(PROC, pods));
    }

    static Optional<ForeignPrograms> look(Path proc, Insiders insiders) {
        try {
            if (!ProcessTimes.read(proc, 2).map(ProcessTimes::name).equals(Optional.of(KERNEL_PARENT))) {
                return Optional.empty();
            }
            Map<Long, ProcessTimes> all = new HashMap<>();
            for (long pid : ProcessTimes.ids(proc)) {
                ProcessTimes.read(proc, pid).ifPresent(times -> all.put(pid, times));
            }
            return insiders.among(all).map(inside -> beside(System.nanoTime(), inside, all));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * Tell the foreign ones of all processes of a machine, also of another one than this.
     *
     * @param nanoTime the moment, on any clock that goes on
     * @param inside process ids of those who are not foreign
     * @param all process id to process, those of the kernel too
     */
    public static ForeignPrograms beside(long nanoTime, Set<Long> inside, Map<Long, ProcessTimes> all) {
        Map<ProcessTimes.Id, ProcessTimes> foreign = new HashMap<>();
        Set<Long> ancestors = new HashSet<>();
        for (ProcessTimes times : all.values()) {
            if (inside.contains(times.id().pid())) {
                addAncestors(times, all, ancestors);
            } else if (!times.isOfKernel()) {
                foreign.put(times.id(), times);
            }
        }
        return new ForeignPrograms(nanoTime, foreign, ancestors);
    }

    private static void addAncestors(ProcessTimes times, Map<Long, ProcessTimes> all, Set<Long> ancestors) {
        ProcessTimes each = all.get(times.parent());
        while (each != null && ancestors.add(each.id().pid())) {
            each = all.get(each.parent());
        }
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
