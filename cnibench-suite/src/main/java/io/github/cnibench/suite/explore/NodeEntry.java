package io.github.cnibench.suite.explore;

import io.github.cnibench.result.AgentUse;
import io.github.cnibench.result.CpuMode;
import io.github.cnibench.result.NodeUse;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Cores;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a node spent in a phase, on the page: CPU in cores, memory in MiB; null is not known.
 *
 * @param modes cores in each mode that the kernel tells
 * @param margin half the width of the 95 % interval of the busy cores
 * @param doubt why the CPU figures are not to be trusted, or null
 */
record NodeEntry(
        String node,
        String role,
        int cpus,
        int samples,
        Map<String, BigDecimal> modes,
        BigDecimal busy,
        @Nullable BigDecimal margin,
        @Nullable BigDecimal foreign,
        @Nullable String doubt,
        @Nullable BigDecimal memory,
        @Nullable BigDecimal agentCpu,
        @Nullable BigDecimal agentMemory) {

    private static final double MEBIBYTE = 1024 * 1024;

    static NodeEntry of(NodeUse use) {
        Map<String, BigDecimal> modes = new LinkedHashMap<>();
        for (CpuMode mode : CpuMode.values()) {
            if (use.cpu().containsKey(mode)) {
                modes.put(Words.of(mode), Words.number(use.in(mode).value()));
            }
        }
        return new NodeEntry(
                use.node(),
                Words.of(use.role()),
                use.cpus(),
                use.samples(),
                modes,
                Words.number(use.busy().value()),
                cores(use.busyMargin()),
                cores(use.foreign()),
                use.doubt().map(doubt -> doubt.reason().word()).orElse(null),
                mebibytes(use.memoryUsed()),
                cores(use.agents().flatMap(AgentUse::cpu)),
                mebibytes(use.agents().flatMap(AgentUse::memory)));
    }

    private static @Nullable BigDecimal cores(Optional<Cores> cores) {
        return cores.map(found -> Words.number(found.value())).orElse(null);
    }

    private static @Nullable BigDecimal mebibytes(Optional<ByteCount> bytes) {
        return bytes.map(found -> Words.number(found.bytes() / MEBIBYTE)).orElse(null);
    }
}
