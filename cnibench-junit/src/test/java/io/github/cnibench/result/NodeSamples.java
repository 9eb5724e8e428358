package io.github.cnibench.result;

import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Cores;
import io.github.cnibench.unit.CpuPerBitRate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What nodes of four CPUs spent, written by hand. */
public final class NodeSamples {

    private static final Instant START = Instant.parse("2026-03-01T10:00:02Z");

    private NodeSamples() {}

    /** Return {@code result} with 1.5 busy cores on the server and 0.75 on the client, for a throughput of 10 Gbit/s. */
    public static PhaseResult sampled(PhaseResult result) {
        return result.with(
                List.of(server(), node("a3", NodeRole.CLIENT, 0.75, 0, Optional.of(Cores.ZERO))),
                new CpuCost.Known(
                        Optional.of(CpuPerBitRate.milliCpusPerGbit(150)),
                        Optional.of(CpuPerBitRate.milliCpusPerGbit(75)),
                        CpuPerBitRate.milliCpusPerGbit(225)));
    }

    static NodeUse server() {
        return node("a2", NodeRole.SERVER, 1.5, 0, Optional.of(Cores.ZERO));
    }

    public static NodeUse node(String name, NodeRole role, double busy, double steal, Optional<Cores> foreign) {
        return new NodeUse(
                name,
                role,
                START,
                START.plusSeconds(10),
                11,
                4,
                Map.of(
                        CpuMode.SYSTEM,
                        Cores.cores(busy - 0.25),
                        CpuMode.SOFTIRQ,
                        Cores.cores(0.25),
                        CpuMode.STEAL,
                        Cores.cores(steal),
                        CpuMode.IDLE,
                        Cores.cores(4 - busy - steal)),
                Optional.of(Cores.cores(0.0625)),
                foreign,
                role == NodeRole.SHARED_HOST ? Optional.empty() : Optional.of(new ByteCount(1L << 30)),
                Optional.empty());
    }
}
