package io.github.cnibench.study;

import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.CpuMode;
import io.github.cnibench.result.NodeUse;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.unit.ByteCount;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The tables of what the nodes spent, as far as the study's result files tell it. */
final class NodeTables {

    private static final double MEBIBYTE = 1024 * 1024;
    private static final int BOTH = 2;
    private static final String ONE_NODE = "*";

    private final CampaignSet set;

    NodeTables(CampaignSet set) {
        this.set = set;
    }

    List<Definition> all() {
        return List.of(
                new Definition(
                        "T4",
                        "CPU time in cores, user and system only, mean of both nodes in each run (* one node only), and the"
                                + " highest of these for the highest throughput in mCPU per Gbit/s; without interrupts and"
                                + " softirq this is not what the packets cost, nor the study's CPU efficiency",
                        phase -> true,
                        this::cpu),
                new Definition(
                        "T5",
                        "Memory in use in MiB, the highest of runs and nodes, and what it is over that of the bare nodes",
                        phase -> true,
                        this::memory));
    }

    private void cpu(CellText text) {
        boolean silent = text.cell().phase().traffic() == Traffic.NONE;
        OptionalDouble fastest = new Values(text.cell().results().stream()
                        .flatMap(result ->
                                TransferTables.throughput(result).stream().boxed())
                        .toList())
                .max();
        if (!silent && fastest.isEmpty()) {
            return;
        }
        Values runs = text.addRuns(
                "%s",
                "cpu-user-system",
                "cores",
                NodeTables::userAndSystem,
                (result, cores) -> String.format(Locale.ROOT, silent ? "%.3f" : "%.2f", cores)
                        + (nodes(result).size() < BOTH ? ONE_NODE : ""));
        if (!silent && runs.max().isPresent()) {
            text.add(
                    "%.1f mCPU",
                    "cpu-user-system-for-throughput",
                    "mCPU per Gbit/s",
                    OptionalDouble.of(runs.max().getAsDouble() * 1e3 / fastest.getAsDouble()));
        }
    }

    private static OptionalDouble userAndSystem(PhaseResult result) {
        return nodes(result).stream()
                .mapToDouble(node ->
                        node.in(CpuMode.USER).plus(node.in(CpuMode.SYSTEM)).value())
                .average();
    }

    private void memory(CellText text) {
        OptionalDouble used = highest(text.cell().results());
        OptionalDouble bare = set.bareNodes(text.cell().phase())
                .map(cell -> highest(cell.results()))
                .orElseGet(OptionalDouble::empty);
        text.add("%.0f", "memory-used", "MiB", used);
        if (used.isPresent() && bare.isPresent()) {
            text.add(
                    "%+.0f",
                    "memory-over-bare-nodes", "MiB", OptionalDouble.of(used.getAsDouble() - bare.getAsDouble()));
        }
    }

    private static OptionalDouble highest(List<PhaseResult> results) {
        return results.stream()
                .flatMap(result -> nodes(result).stream())
                .flatMap(node -> node.memoryUsed().stream())
                .max(Comparator.naturalOrder())
                .map(ByteCount::bytes)
                .map(bytes -> OptionalDouble.of(bytes / MEBIBYTE))
                .orElseGet(OptionalDouble::empty);
    }

    private static List<NodeUse> nodes(PhaseResult result) {
        return result.use().stream()
                .filter(node -> switch (node.role()) {
                    case SERVER, CLIENT -> true;
                    case CONTROL, SHARED_HOST -> false;
                })
                .toList();
    }
}
