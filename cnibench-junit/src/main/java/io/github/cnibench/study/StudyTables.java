package io.github.cnibench.study;

import io.github.cnibench.chart.SummaryTable;
import io.github.cnibench.chart.Table;
import io.github.cnibench.chart.Table.Entry;
import io.github.cnibench.chart.Table.Kind;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.variant.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tables of the 2024 study, rebuilt from campaigns.
 *
 * <p>They have the study's definitions, which are not always those that cnibench judges by: the highest of the runs stands for
 * a cell, and the loss is a share of what was sent. Each title says which.
 */
public record StudyTables(List<StudyTable> tables) {

    private static final String VARIANT = "variant";

    public StudyTables {
        tables = List.copyOf(tables);
    }

    /**
     * Create the tables of {@code campaigns}, one row for each variant.
     *
     * @throws IllegalArgumentException if a variant is in two of them; the message is one line
     */
    public static StudyTables of(List<Campaign> campaigns) {
        CampaignSet set = new CampaignSet(campaigns);
        return new StudyTables(Stream.concat(
                        definitions(set).map(definition -> table(set, definition)), Stream.of(missing(set)))
                .toList());
    }

    /** Return the tables as plain text for a console, each line ended by a line feed. */
    public String toText() {
        return summary().toText();
    }

    /** Return the tables as Markdown. */
    public String toMarkdown() {
        return summary().toMarkdown();
    }

    /** Return the numbers as CSV, one a line: table, variant, phase, figure, unit, run, value. */
    public String toCsv() {
        return FigureCsv.of(tables);
    }

    private SummaryTable summary() {
        return new SummaryTable(tables.stream().map(StudyTable::table).toList());
    }

    private static Stream<Definition> definitions(CampaignSet set) {
        return Stream.of(
                        TransferTables.all(),
                        new NodeTables(set).all(),
                        List.of(TransferTables.spread(), TransferTables.segments()))
                .flatMap(List::stream);
    }

    private static StudyTable table(CampaignSet set, Definition definition) {
        List<Phase> phases = set.phases().stream().filter(definition.phases()).toList();
        List<List<Entry>> rows = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        for (Variant variant : set.variants()) {
            List<Entry> row = new ArrayList<>(List.of(new Entry(Kind.LABEL, List.of(variant.id()))));
            for (Phase phase : phases) {
                Cell cell = set.cell(variant, phase);
                CellText text = new CellText(cell);
                definition.content().accept(text);
                row.add(entry(cell, text));
                figures.addAll(text.figures());
            }
            rows.add(row);
        }
        List<String> header = Stream.concat(Stream.of(VARIANT), phases.stream().map(Phase::id))
                .toList();
        return new StudyTable(
                definition.id(), new Table(definition.id() + ": " + definition.title(), header, rows), figures);
    }

    private static Entry entry(Cell cell, CellText text) {
        String reasons = reasons(cell);
        if (!text.lines().isEmpty()) {
            return new Entry(reasons.isEmpty() ? Kind.MEASURED : Kind.INVALID, text.lines());
        }
        if (!reasons.isEmpty()) {
            return new Entry(Kind.INVALID, List.of("INVALID", reasons));
        }
        boolean impossible = !cell.results().isEmpty()
                && cell.results().stream().allMatch(result -> result.measurement() instanceof NotApplicable);
        return impossible
                ? new Entry(Kind.NOT_APPLICABLE, List.of("n/a"))
                : new Entry(Kind.NOT_MEASURED, List.of("not measured"));
    }

    private static String reasons(Cell cell) {
        return cell.results().stream()
                .map(PhaseResult::measurement)
                .filter(Invalid.class::isInstance)
                .map(measurement -> ((Invalid) measurement).reason())
                .distinct()
                .map(InvalidReason::word)
                .collect(Collectors.joining(", "));
    }

    /** The runs that have no number, so that nobody takes a cell of two runs for one of three. */
    private static StudyTable missing(CampaignSet set) {
        List<List<Entry>> rows = new ArrayList<>();
        for (Cell cell : set.cells()) {
            for (PhaseResult result : cell.results()) {
                if (result.measurement() instanceof Invalid invalid) {
                    rows.add(Stream.of(
                                    result.variant(),
                                    Integer.toString(result.run()),
                                    result.phase(),
                                    invalid.reason().word(),
                                    invalid.message())
                            .map(text -> new Entry(Kind.LABEL, List.of(text)))
                            .toList());
                }
            }
        }
        return new StudyTable(
                "invalid",
                new Table(
                        "Runs without a number, and why", List.of(VARIANT, "run", "phase", "reason", "message"), rows),
                List.of());
    }
}
