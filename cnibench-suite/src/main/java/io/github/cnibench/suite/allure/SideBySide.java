package io.github.cnibench.suite.allure;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.suite.verdict.Headline;
import io.github.cnibench.variant.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Every variant beside every other, one line a phase, as Markdown. */
final class SideBySide {

    private static final List<Metric> SHOWN = List.of(Metric.THROUGHPUT, Metric.LOSS, Metric.RETRANSMITS, Metric.MSS);

    private SideBySide() {}

    static String of(Campaign campaign) {
        List<Cell> cells = campaign.cells();
        String tables = SHOWN.stream()
                .filter(metric -> metric == Metric.THROUGHPUT
                        || cells.stream().anyMatch(cell -> cell.median(metric).isPresent()))
                .map(metric -> "**" + metric.word() + ", median of the runs, " + metric.unit() + "**\n\n"
                        + table(campaign, cells, metric))
                .collect(Collectors.joining("\n"));
        return tables
                + "\nProfile " + campaign.profile().id() + ", "
                + campaign.profile().runs() + " run(s); n/a: declared not"
                + " applicable, invalid: no number and why is on the run's own page, k/n: only k of n runs were measured.\n";
    }

    private static String table(Campaign campaign, List<Cell> cells, Metric metric) {
        Map<String, Cell> byName =
                cells.stream().collect(Collectors.toMap(Cell::toString, Function.identity(), (one, two) -> one));
        List<String> head = new ArrayList<>(List.of("phase"));
        campaign.variants().forEach(variant -> head.add(variant.id()));
        StringBuilder table =
                new StringBuilder(Markdown.row(head)).append(Markdown.row(Collections.nCopies(head.size(), "---")));
        for (Phase phase : campaign.profile().phases()) {
            // Throughput has a line for every phase; the others only where they mean something.
            if (metric != Metric.THROUGHPUT && cells.stream().noneMatch(cell -> has(cell, phase, metric))) {
                continue;
            }
            List<String> row = new ArrayList<>(List.of(phase.id()));
            for (Variant variant : campaign.variants()) {
                row.add(Optional.ofNullable(byName.get(variant.id() + "/" + phase.id()))
                        .map(cell -> text(cell, metric))
                        .orElse("not run"));
            }
            table.append(Markdown.row(row));
        }
        return table.toString();
    }

    private static boolean has(Cell cell, Phase phase, Metric metric) {
        return cell.phase().equals(phase) && cell.median(metric).isPresent();
    }

    private static String text(Cell cell, Metric metric) {
        List<PhaseResult> runs = cell.results();
        if (runs.isEmpty()) {
            return "not run";
        }
        if (runs.stream().allMatch(run -> run.measurement() instanceof NotApplicable)) {
            return "n/a";
        }
        if (runs.stream().allMatch(run -> run.measurement() instanceof Invalid)) {
            return "invalid";
        }
        OptionalDouble median = cell.median(metric);
        long measured = runs.stream()
                .filter(run -> run.measurement() instanceof Measured)
                .count();
        String remark = measured == runs.size() ? "" : " (" + measured + "/" + runs.size() + ")";
        return median.isPresent() ? Headline.number(median.getAsDouble()) + remark : "–";
    }
}
