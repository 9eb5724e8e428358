package io.github.cnibench.chart;

import io.github.cnibench.chart.Table.Entry;
import io.github.cnibench.chart.Table.Kind;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Traffic;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.Cell;
import io.github.cnibench.result.IdleObservation;
import io.github.cnibench.result.Measured;
import io.github.cnibench.result.Metric;
import io.github.cnibench.result.PathProof;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.result.QuotedThroughput;
import io.github.cnibench.unit.Durations;
import io.github.cnibench.variant.Variant;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All variants side by side: variants are rows, phases are columns.
 *
 * @param tables throughput, then what explains it
 */
public record SummaryTable(List<Table> tables) {

    public SummaryTable {
        tables = List.copyOf(tables);
    }

    /** Create the summary of {@code campaign}. */
    public static SummaryTable of(Campaign campaign) {
        String cluster = campaign.cluster().isEmpty() ? "no cluster" : "cluster " + campaign.cluster();
        String where = "profile " + campaign.profile().id() + ", " + cluster;
        List<Table> tables = new ArrayList<>();
        tables.add(table(
                campaign,
                "Median throughput in Gbit/s over n runs (" + where + ")",
                cell -> withReference(result(cell), cell, campaign.referenceOf(cell))));
        tables.add(table(
                campaign,
                "MSS or datagram in bytes, median retransmits, limit, proof of the path",
                SummaryTable::explanation));
        if (campaign.results().stream().anyMatch(result -> !result.use().isEmpty())) {
            List<Cell> cells = campaign.cells();
            tables.add(table(
                    campaign,
                    "Median cost in mCPU per Gbit/s, both nodes together, over n runs",
                    cell -> CostEntry.of(cell, cells)));
        }
        if (!campaign.claims().isEmpty()) {
            tables.add(ClaimTable.of(campaign));
        }
        return new SummaryTable(tables);
    }

    /** Add what the nodes do without the CNI, and how much of it is left between pods. */
    private static Entry withReference(Entry entry, Cell cell, Cell reference) {
        OptionalDouble nodes = reference.median(Metric.THROUGHPUT);
        OptionalDouble pods = cell.median(Metric.THROUGHPUT);
        if (nodes.isEmpty() || pods.isEmpty()) {
            return entry;
        }
        List<String> lines = new ArrayList<>(entry.lines());
        lines.add("reference " + Plot.rate(nodes.getAsDouble()));
        lines.add(String.format(Locale.ROOT, "pod = %.0f %%", 100 * pods.getAsDouble() / nodes.getAsDouble()));
        return new Entry(entry.kind(), lines);
    }

    /** Return the tables as plain text for a console, each line ended by a line feed. */
    public String toText() {
        return tables.stream().map(TextTable::render).collect(Collectors.joining("\n"));
    }

    /** Return the tables as Markdown. */
    public String toMarkdown() {
        return tables.stream().map(MarkdownTable::render).collect(Collectors.joining("\n"));
    }

    /** Return the tables as a fragment of HTML; cells have their kind as class. */
    public String toHtml() {
        return tables.stream().map(HtmlTable::render).collect(Collectors.joining());
    }

    private static Table table(Campaign campaign, String title, Function<Cell, Entry> entry) {
        List<String> header = Stream.concat(
                        Stream.of("variant"),
                        campaign.profile().phases().stream().map(Phase::id))
                .toList();
        List<Cell> cells = campaign.cells();
        List<List<Entry>> rows = new ArrayList<>();
        for (Variant variant : campaign.variants()) {
            List<Entry> row = new ArrayList<>();
            row.add(new Entry(Kind.LABEL, List.of(variant.id())));
            cells.stream()
                    .filter(cell -> cell.variant().id().equals(variant.id()))
                    .map(entry)
                    .forEach(row::add);
            rows.add(row);
        }
        return new Table(title, header, rows);
    }

    private static Entry result(Cell cell) {
        Outcome outcome = Outcome.of(cell);
        List<String> lines = new ArrayList<>();
        if (outcome.measured() > 0) {
            String value = outcome.median().isPresent()
                    ? Plot.rate(outcome.median().getAsDouble())
                    : quoted(cell).or(() -> idleTime(cell)).orElse("");
            lines.add(value + " n=" + outcome.measured());
            outcome.loss().ifPresent(loss -> lines.add(String.format(Locale.ROOT, "loss %.2f %%", loss)));
        }
        if (outcome.invalid() > 0) {
            String count = outcome.runs() > 1 ? " " + outcome.invalid() + "/" + outcome.runs() : "";
            lines.add("INVALID" + count + " " + outcome.reasons());
            return new Entry(Kind.INVALID, lines);
        }
        return lines.isEmpty() ? nothing(outcome) : new Entry(Kind.MEASURED, lines);
    }

    private static Entry explanation(Cell cell) {
        List<String> lines = new ArrayList<>();
        if (cell.phase().traffic() != Traffic.NONE && !cell.measured().isEmpty()) {
            add(lines, "MSS ", distinct(cell, result -> whole(result, Metric.MSS)));
            add(lines, "datagram ", distinct(cell, result -> whole(result, Metric.DATAGRAM)));
            cell.median(Metric.RETRANSMITS)
                    .ifPresent(count -> lines.add(Ticks.label(BigDecimal.valueOf(count)) + " retr"));
            add(
                    lines,
                    "limit ",
                    distinctMeasured(cell, measured -> measured.limit().word()));
            add(lines, "path ", distinctMeasured(cell, measured -> path(measured.path())));
            return new Entry(Kind.MEASURED, lines);
        }
        Outcome outcome = Outcome.of(cell);
        if (outcome.measured() > 0) {
            return new Entry(Kind.MEASURED, List.of("no traffic"));
        }
        return outcome.invalid() > 0 ? new Entry(Kind.INVALID, List.of("INVALID")) : nothing(outcome);
    }

    private static Entry nothing(Outcome outcome) {
        return outcome.notApplicable().isPresent()
                ? new Entry(Kind.NOT_APPLICABLE, List.of("n/a"))
                : new Entry(Kind.NOT_MEASURED, List.of("not measured"));
    }

    private static void add(List<String> lines, String label, String values) {
        if (!values.isEmpty()) {
            lines.add(label + values);
        }
    }

    private static String distinctMeasured(Cell cell, Function<Measured, String> value) {
        return cell.measured().stream().map(value).distinct().collect(Collectors.joining(" / "));
    }

    private static String distinct(Cell cell, Function<PhaseResult, Optional<String>> value) {
        return cell.results().stream()
                .map(value)
                .flatMap(Optional::stream)
                .distinct()
                .collect(Collectors.joining(" / "));
    }

    private static Optional<String> whole(PhaseResult result, Metric metric) {
        return metric.of(result).stream()
                .mapToObj(value -> String.format(Locale.ROOT, "%.0f", value))
                .findFirst();
    }

    private static String path(PathProof path) {
        return path instanceof PathProof.Proved
                ? "proved"
                : path instanceof PathProof.Unproved ? "unproved" : "not needed";
    }

    private static Optional<String> quoted(Cell cell) {
        return cell.measured().stream()
                .map(Measured::observation)
                .filter(QuotedThroughput.class::isInstance)
                .map(QuotedThroughput.class::cast)
                .map(quoted -> "quoted " + Plot.rate(quoted.received().gbps()))
                .findFirst();
    }

    private static Optional<String> idleTime(Cell cell) {
        return cell.measured().stream()
                .map(Measured::observation)
                .filter(IdleObservation.class::isInstance)
                .map(IdleObservation.class::cast)
                .map(idle -> Durations.format(idle.duration()))
                .findFirst();
    }
}
