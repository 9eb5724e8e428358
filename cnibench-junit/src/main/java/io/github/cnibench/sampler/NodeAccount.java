package io.github.cnibench.sampler;

import io.github.cnibench.result.AgentUse;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.CpuMode;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.result.NodeUse;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Cores;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tells what a node spent in a window, from its samples. */
public final class NodeAccount {

    /** The kernel corrects idle and iowait by some ticks at times, so that they can go back a little. */
    private static final double MOST_CORRECTION_SECONDS = 0.05;

    /** The time of all modes together is that of all CPUs; more of a difference than this shows a fault. */
    private static final double MOST_DIFFERENCE = 0.1;

    private NodeAccount() {}

    /**
     * Tell what a node spent.
     *
     * @param foreign CPU time of programs that belong neither to the cluster nor to the kernel, where somebody looked; else
     *     it is told from the node's control groups, where they were sampled
     * @throws SamplerException if the samples do not cover the window or cannot be true
     */
    public static NodeUse of(String node, NodeRole role, SampleSeries series, Window window, Optional<Cores> foreign)
            throws SamplerException {
        WindowSamples samples = WindowSamples.of(series, window);
        List<Column> cpuColumns = series.columns(Family.CPU);
        int cpus = (int) cpuColumns.stream()
                .map(column -> column.label("cpu"))
                .distinct()
                .count();
        if (cpus == 0) {
            throw new SamplerException(CpuCost.Reason.SAMPLER_FAILED, "the samples hold no CPU time");
        }
        Map<CpuMode, Cores> cpu = new EnumMap<>(CpuMode.class);
        double total = 0;
        for (CpuMode mode : CpuMode.values()) {
            List<Column> columns = cpuColumns.stream()
                    .filter(column -> column.label("mode").equals(word(mode)))
                    .toList();
            if (!columns.isEmpty()) {
                double seconds = grown(samples, columns, mode);
                total += seconds;
                cpu.put(mode, Cores.cores(seconds / window.seconds()));
            }
        }
        requirePlausible(total, cpus * window.seconds());
        return new NodeUse(
                node,
                role,
                window.from(),
                window.to(),
                samples.count(),
                cpus,
                cpu,
                BusyMargin.of(series, window, cpuColumns),
                role == NodeRole.CONTROL ? Optional.empty() : foreign.or(() -> outsiders(series, samples)),
                role == NodeRole.SHARED_HOST ? Optional.empty() : memory(series, samples),
                agents(series, samples));
    }

    static String word(CpuMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }

    private static double grown(WindowSamples samples, List<Column> columns, CpuMode mode) throws SamplerException {
        double sum = 0;
        for (Column column : columns) {
            double grown = samples.grown(column);
            String what = "the " + word(mode) + " time of CPU " + column.label("cpu");
            if (Double.isNaN(grown)) {
                throw implausible(what + " is missing in a sample: a CPU came or went");
            }
            if (grown < -MOST_CORRECTION_SECONDS) {
                throw implausible(what + " went back");
            }
            sum += Math.max(0, grown);
        }
        return sum;
    }

    private static void requirePlausible(double total, double expected) throws SamplerException {
        if (Math.abs(total - expected) > MOST_DIFFERENCE * expected) {
            throw implausible(String.format(
                    Locale.ROOT, "the modes of all CPUs add up to %.1f s, but the CPUs had %.1f s", total, expected));
        }
    }

    private static SamplerException implausible(String message) {
        return new SamplerException(CpuCost.Reason.IMPLAUSIBLE_SAMPLES, message);
    }

    /**
     * Return the CPU time of everything in control groups but the pods of the measurement and of the CNI; threads of the kernel
     * are in none.
     */
    private static Optional<Cores> outsiders(SampleSeries series, WindowSamples samples) {
        List<Column> groups = series.columns(Family.GROUP_CPU);
        if (groups.stream().noneMatch(column -> column.label("belongs").equals("top"))) {
            return Optional.empty();
        }
        double all = 0;
        for (Column group : groups) {
            double grown = samples.grown(group);
            all += group.label("belongs").equals("top") ? grown : -grown;
        }
        double seconds = all
                - series.columns(Family.AGENT_CPU).stream()
                        .mapToDouble(samples::grown)
                        .sum();
        return Double.isFinite(seconds)
                ? Optional.of(
                        Cores.cores(Math.max(0, seconds) / samples.window().seconds()))
                : Optional.empty();
    }

    private static Optional<ByteCount> memory(SampleSeries series, WindowSamples samples) {
        return series.columns(Family.MEMORY).stream()
                .filter(column -> column.label("kind").equals("used"))
                .mapToDouble(samples::mean)
                .filter(Double::isFinite)
                .mapToObj(bytes -> new ByteCount(Math.round(bytes)))
                .findFirst();
    }

    private static Optional<AgentUse> agents(SampleSeries series, WindowSamples samples) {
        List<Column> cpu = series.columns(Family.AGENT_CPU);
        List<Column> memory = series.columns(Family.AGENT_MEMORY);
        if (cpu.isEmpty() && memory.isEmpty()) {
            return Optional.empty();
        }
        double seconds = cpu.stream().mapToDouble(samples::grown).sum();
        double bytes = memory.stream().mapToDouble(samples::mean).sum()
                - series.columns(Family.AGENT_CACHE).stream()
                        .mapToDouble(samples::mean)
                        .sum();
        // An agent that was restarted meanwhile has no figure, rather than one of its younger half.
        return Optional.of(new AgentUse(
                cpu.isEmpty() || !(seconds >= 0)
                        ? Optional.empty()
                        : Optional.of(Cores.cores(seconds / samples.window().seconds())),
                memory.isEmpty() || !(bytes >= 0) ? Optional.empty() : Optional.of(new ByteCount(Math.round(bytes)))));
    }
}
