package io.github.cnibench.importer;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.CpuMode;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.NodeRole;
import io.github.cnibench.result.NodeUse;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.unit.ByteCount;
import io.github.cnibench.unit.Cores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the nodes spent in a phase from the start of the measuring program to its end, which takes the omitted second in: by
 * the samplers' own files where these are whole, else by the study's result files, which have user and system time and memory.
 *
 * @param nodes the nodes whose sampler left its sums
 * @param warnings a line for each node whose sampler did not, or whose sampler's file was cut off
 */
record StudyUse(List<NodeUse> nodes, List<String> warnings) {

    StudyUse {
        nodes = List.copyOf(nodes);
        warnings = List.copyOf(warnings);
    }

    /**
     * Read what the files of a phase say.
     *
     * @param from when the phase began
     * @param length how long it was measured
     */
    static StudyUse of(StudyPhase phase, Instant from, Duration length) {
        List<NodeUse> nodes = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (Side side : Side.values()) {
            Optional<SamplerFile> file = Optional.ofNullable(phase.samplers().get(side));
            Optional<NodeUse> node = file.flatMap(SamplerFile::sums)
                    .map(sums -> node(side, from, from.plus(length), sums))
                    .or(() -> node(phase.phase(), phase.figures(), side, from, from.plus(length)));
            node.ifPresentOrElse(nodes::add, () -> warnings.add(missing(phase.phase(), side)));
            file.flatMap(SamplerFile::cutOff).ifPresent(warnings::add);
        }
        return new StudyUse(nodes, warnings);
    }

    /** Return why the throughput has no cost: without softirq there is none to be had. */
    CpuCost costOf(Measurement measurement) {
        boolean isTransfer = measurement instanceof Measured measured && measured.observation() instanceof Transfer;
        return isTransfer && nodes.size() == Side.values().length
                ? nodes.get(0).doubt().orElseThrow()
                : CpuCost.unsampled(measurement);
    }

    private static Optional<NodeUse> node(Phase phase, ResultsFile figures, Side side, Instant from, Instant to) {
        OptionalDouble user = figures.number(phase, side, "USER");
        OptionalDouble system = figures.number(phase, side, "SYSTEM");
        OptionalDouble memory = figures.number(phase, side, "MEM");
        if (user.isEmpty() || system.isEmpty() || memory.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(node(
                side,
                from,
                to,
                new SamplerSums(
                        Map.of(
                                CpuMode.USER,
                                Cores.cores(user.getAsDouble()),
                                CpuMode.SYSTEM,
                                Cores.cores(system.getAsDouble())),
                        ByteCount.bytes(Math.round(memory.getAsDouble())),
                        0,
                        0)));
    }

    private static NodeUse node(Side side, Instant from, Instant to, SamplerSums sums) {
        return new NodeUse(
                side.node(),
                side == Side.SERVER ? NodeRole.SERVER : NodeRole.CLIENT,
                from,
                to,
                sums.samples(),
                sums.cpus(),
                sums.cpu(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(sums.memoryUsed()),
                Optional.empty());
    }

    private static String missing(Phase phase, Side side) {
        return phase.id() + ".results has no CPU time and memory of the " + side.word() + "'s node " + side.node()
                + ": its sampler's file was cut off or is missing";
    }
}
