package io.github.cnibench.chart;

import io.github.cnibench.chart.Table.Entry;
import io.github.cnibench.chart.Table.Kind;
import io.github.cnibench.result.BareNodes;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.CpuCost;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a cell cost, or why that is not known, as the summary shows it. */
final class CostEntry {

    private CostEntry() {}

    /** @param cells all cells of the campaign, among which may be the bare nodes */
    static Entry of(Cell cell, List<Cell> cells) {
        Outcome outcome = Outcome.of(cell);
        List<String> lines = new ArrayList<>();
        long known = cell.results().stream()
                .filter(result -> result.cost() instanceof CpuCost.Known)
                .count();
        cell.median(Metric.CPU_COST).ifPresent(cost -> lines.add(String.format(Locale.ROOT, "%.1f n=%d", cost, known)));
        String reasons = cell.results().stream()
                .filter(result -> result.measurement() instanceof Measured)
                .flatMap(result -> result.cost() instanceof CpuCost.Unknown unknown
                                && unknown.reason() != CpuCost.Reason.NO_TRAFFIC
                        ? Stream.of(unknown.reason().word())
                        : Stream.empty())
                .distinct()
                .collect(Collectors.joining(" / "));
        if (!reasons.isEmpty()) {
            lines.add("unknown: " + reasons);
        }
        cell.median(Metric.CPU_BUSY).ifPresent(cores -> lines.add(String.format(Locale.ROOT, "%.2f cores", cores)));
        cell.median(Metric.MEMORY_USED).ifPresent(mebibytes -> lines.add(Math.round(mebibytes) + " MiB"));
        BareNodes.memoryOver(cell, cells)
                .ifPresent(over -> lines.add(String.format(Locale.ROOT, "%+d MiB over bare nodes", Math.round(over))));
        if (!lines.isEmpty()) {
            return new Entry(Kind.MEASURED, lines);
        }
        if (outcome.invalid() > 0) {
            return new Entry(Kind.INVALID, List.of("INVALID"));
        }
        if (outcome.measured() > 0) {
            return new Entry(Kind.MEASURED, List.of("not told"));
        }
        return outcome.notApplicable().isPresent()
                ? new Entry(Kind.NOT_APPLICABLE, List.of("n/a"))
                : new Entry(Kind.NOT_MEASURED, List.of("not measured"));
    }
}
