package io.github.cnibench.importer;

import io.github.cnibench.result.CpuMode;
import io.github.cnibench.sampler.StatexecFile;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Cores;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The sums of a sampler from the start of its command to its end: those at the end of a whole file of statexec, or what of
 * them the study took into its result files.
 *
 * @param cpu CPU time in each mode; that of guests is in user and nice already
 * @param memoryUsed mean of the memory in use
 * @param cpus CPUs of the node, 0 where nobody tells
 * @param samples samples from the command's start to its end, 0 where nobody tells
 */
record SamplerSums(Map<CpuMode, Cores> cpu, ByteCount memoryUsed, int cpus, int samples) {

    SamplerSums {
        cpu = Map.copyOf(cpu);
    }

    static SamplerSums of(StatexecFile file) {
        Map<CpuMode, Cores> cpu = new EnumMap<>(CpuMode.class);
        for (CpuMode mode : CpuMode.values()) {
            sum(file, "cpu_mean_seconds " + mode.name().toLowerCase(Locale.ROOT))
                    .ifPresent(cores -> cpu.put(mode, Cores.cores(cores)));
        }
        return new SamplerSums(
                cpu,
                ByteCount.bytes(Math.round(sum(file, "memory_used_bytes").orElse(0.0))),
                (int) Math.round(sum(file, "cpu_cores").orElse(0.0)),
                (int) file.series().times().stream()
                        .filter(time -> !time.isBefore(file.started()) && !time.isAfter(file.ended()))
                        .count());
    }

    private static Optional<Double> sum(StatexecFile file, String name) {
        return Optional.ofNullable(file.summary().get(name));
    }
}
