package io.github.cnibench.result;

import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Cores;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a node spent in the window of a phase: the time that iperf3 measured, or the silence of an idle phase.
 *
 * @param node name of the node, or of the machine that nodes share
 * @param from start of the window
 * @param to end of the window
 * @param samples samples that the figures rest on, 0 where their source does not tell
 * @param cpus CPUs of the node, 0 where the source of the figures does not tell
 * @param cpu CPU time in each mode over the window; a mode that nobody tells is missing
 * @param busyMargin half the width of the 95 % confidence interval of {@link #busy()}, out of up to ten equal parts of the
 *     window; empty where it is too short for five parts
 * @param foreign CPU time of programs that belong neither to the cluster nor to the kernel, empty where nobody could tell and
 *     on the control node
 * @param memoryUsed mean of the memory in use over the window: total less free, buffers, page cache and reclaimable slab;
 *     empty on a machine that nodes share
 * @param agents what the CNI's own pods spent, empty where there are none or nobody could look
 */
public record NodeUse(
        String node,
        NodeRole role,
        Instant from,
        Instant to,
        int samples,
        int cpus,
        Map<CpuMode, Cores> cpu,
        Optional<Cores> busyMargin,
        Optional<Cores> foreign,
        Optional<ByteCount> memoryUsed,
        Optional<AgentUse> agents) {

    /** Most of the CPU time, in percent, that may be stolen before CPU figures are not to be trusted. */
    public static final double MOST_STEAL_PERCENT = 1;

    /** Most of the CPU time, in percent, that foreign programs may take before CPU figures are not to be trusted. */
    public static final double MOST_FOREIGN_PERCENT = 5;

    public NodeUse {
        if (cpus < 0 || to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "what a node spends needs at least 0 CPUs and a window that ends after it"
                            + " begins, but there were " + cpus + " CPUs from " + from + " to " + to);
        }
        Map<CpuMode, Cores> sorted = new EnumMap<>(CpuMode.class);
        sorted.putAll(cpu);
        cpu = Collections.unmodifiableMap(sorted);
    }

    /** Return the CPU time in {@code mode}, nothing where the kernel does not tell it. */
    public Cores in(CpuMode mode) {
        return cpu.getOrDefault(mode, Cores.ZERO);
    }

    /** Return the CPU time of all work: user, nice, system, irq and softirq. */
    public Cores busy() {
        return cpu.entrySet().stream()
                .filter(entry -> entry.getKey().isWork())
                .map(Map.Entry::getValue)
                .reduce(Cores.ZERO, Cores::plus);
    }

    /** Return the CPU time of all work but that of foreign programs, where these could be told. */
    public Cores own() {
        return busy().without(foreign.orElse(Cores.ZERO));
    }

    /** Return {@code cores} in percent of the time of all CPUs, not a number where nobody tells how many there are. */
    public double percentOf(Cores cores) {
        return cpus == 0 ? Double.NaN : 100 * cores.value() / cpus;
    }

    /** Return the length of the window. */
    public Duration window() {
        return Duration.between(from, to);
    }

    /** Return why the CPU figures are not to be trusted, or empty where they are. */
    public Optional<CpuCost.Unknown> doubt() {
        if (!cpu.containsKey(CpuMode.SOFTIRQ)) {
            return doubt(CpuCost.Reason.MODES_NOT_TOLD, CpuCost.Reason.MODES_NOT_TOLD.meaning());
        }
        double steal = percentOf(in(CpuMode.STEAL));
        if (steal > MOST_STEAL_PERCENT) {
            return doubt(CpuCost.Reason.STEAL, share("the hypervisor took", steal, MOST_STEAL_PERCENT));
        }
        if (role == NodeRole.CONTROL) {
            // Nothing there is foreign: what it does is to be seen, and no cost rests on it.
            return Optional.empty();
        }
        if (foreign.isEmpty()) {
            return doubt(
                    CpuCost.Reason.FOREIGN_PROCESSES_NOT_TOLD, CpuCost.Reason.FOREIGN_PROCESSES_NOT_TOLD.meaning());
        }
        double others = percentOf(foreign.get());
        return others > MOST_FOREIGN_PERCENT
                ? doubt(CpuCost.Reason.FOREIGN_PROCESSES, share("other programs took", others, MOST_FOREIGN_PERCENT))
                : Optional.empty();
    }

    private Optional<CpuCost.Unknown> doubt(CpuCost.Reason reason, String message) {
        return Optional.of(new CpuCost.Unknown(reason, node + ": " + message));
    }

    private static String share(String who, double percent, double most) {
        return String.format(
                Locale.ROOT, "%s %.1f %% of the CPU time, and at most %.0f %% is allowed", who, percent, most);
    }
}
