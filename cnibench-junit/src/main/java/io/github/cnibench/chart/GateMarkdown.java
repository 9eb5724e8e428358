package io.github.cnibench.chart;

import io.github.cnibench.chart.Table.Entry;
import io.github.cnibench.chart.Table.Kind;
import io.github.cnibench.gate.CellVerdict;
import io.github.cnibench.gate.campaign.Environment;
import io.github.cnibench.gate.campaign.GateOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What came of a gate on one page of Markdown, such as for a comment on a pull request. */
public final class GateMarkdown {

    private static final String SAME = "as the baseline";

    private GateMarkdown() {}

    /** Return the page: overall outcome, cells that judge, what to do, notes and flags, then what was compared and where. */
    public static String of(GateOutcome outcome) {
        return Stream.of(
                        "## cnibench gate: " + MarkdownTable.escape(GateText.headline(outcome)) + "\n",
                        cells("Judged", outcome.report().gating()),
                        MarkdownList.render("What to do", GateAdvice.of(outcome)),
                        MarkdownList.render("Notes", outcome.notes()),
                        MarkdownList.render(
                                "Noticed", GateText.flags(outcome.report().gating())),
                        outcome.report().reported().isEmpty()
                                ? ""
                                : cells("Reported, not judged", outcome.report().reported()),
                        compared(outcome))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String cells(String title, List<CellVerdict> cells) {
        List<CellFigures> figures = cells.stream().map(CellFigures::of).toList();
        List<String> header = Stream.concat(
                        Stream.of("cell"), figures.stream().limit(1).flatMap(first -> first.rows().keySet().stream()))
                .toList();
        return MarkdownTable.render(new Table(
                title,
                header,
                figures.stream()
                        .map(one -> Stream.concat(Stream.of(one.cell()), one.rows().values().stream())
                                .map(GateMarkdown::label)
                                .toList())
                        .toList()));
    }

    private static String compared(GateOutcome outcome) {
        List<List<Entry>> rows = new ArrayList<>();
        rows.add(row("runs", outcome.baseline().name(), outcome.candidate().name()));
        addFields(rows, outcome, Environment::tested);
        addFields(rows, outcome, Environment::fields);
        return MarkdownTable.render(
                new Table("Compared, and where", List.of("field", "baseline", "candidate"), List.copyOf(rows)));
    }

    private static void addFields(
            List<List<Entry>> rows, GateOutcome outcome, Function<Environment, SortedMap<String, String>> part) {
        SortedMap<String, String> baseline = part.apply(outcome.baseline().environment());
        SortedMap<String, String> candidate = part.apply(outcome.candidate().environment());
        Stream.concat(baseline.keySet().stream(), candidate.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .forEach(field -> {
                    String before = baseline.getOrDefault(field, "not recorded");
                    String after = candidate.getOrDefault(field, "not recorded");
                    rows.add(row(field, before, after.equals(before) ? SAME : after));
                });
    }

    private static List<Entry> row(String... texts) {
        return Stream.of(texts).map(GateMarkdown::label).toList();
    }

    private static Entry label(String text) {
        return new Entry(Kind.LABEL, List.of(text));
    }
}
