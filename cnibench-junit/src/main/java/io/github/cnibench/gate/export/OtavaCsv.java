package io.github.cnibench.gate.export;

import io.github.cnibench.result.Campaign;
import io.github.cnibench.variant.Variant;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * A table for Apache Otava: a row for each campaign in the order of time, a column for each metric with the median over the
 * runs, and the configuration that names the columns and their directions.
 *
 * <p>Otava reads every value of a metric that it is told about as a number and refuses a table where one is missing. So a metric
 * that some campaign lacks is in the table, empty there, and not in the configuration.
 *
 * <p>Source: {@code CsvImporter} in
 * <a href="https://github.com/apache/otava/blob/master/otava/importer.py">otava/importer.py</a> and
 * {@code create_csv_test_config} in {@code otava/test_config.py}.
 */
final class OtavaCsv {

    private static final List<String> FIRST = List.of("time", "campaign", "tool", "versions");

    private OtavaCsv() {}

    static List<ExportedFile> of(List<Campaign> campaigns, Path file) {
        List<Campaign> inOrder = campaigns.stream()
                .sorted(Comparator.comparing(Campaign::startedAt))
                .toList();
        List<Map<String, ExportedCell>> rows =
                inOrder.stream().map(OtavaCsv::byName).toList();
        Map<String, ExportedCell> columns = new LinkedHashMap<>();
        rows.forEach(row -> row.forEach(columns::putIfAbsent));
        return columns.isEmpty()
                ? List.of()
                : List.of(
                        ExportedFile.plain(table(inOrder, rows, List.copyOf(columns.keySet()))),
                        new ExportedFile("", ".yaml", configuration(file, rows, columns)));
    }

    private static Map<String, ExportedCell> byName(Campaign campaign) {
        Map<String, ExportedCell> cells = new LinkedHashMap<>();
        ExportedCell.of(campaign).forEach(cell -> cells.put(cell.name(), cell));
        return cells;
    }

    private static String table(List<Campaign> campaigns, List<Map<String, ExportedCell>> rows, List<String> columns) {
        List<String> header = new ArrayList<>(FIRST);
        header.addAll(columns);
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader(header.toArray(String[]::new))
                .setRecordSeparator('\n')
                .get();
        StringWriter text = new StringWriter();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            for (int i = 0; i < rows.size(); i++) {
                Campaign campaign = campaigns.get(i);
                List<String> row = new ArrayList<>(
                        List.of(campaign.startedAt().toString(), campaign.id(), campaign.tool(), versions(campaign)));
                for (String column : columns) {
                    ExportedCell cell = rows.get(i).get(column);
                    row.add(cell == null ? "" : Double.toString(cell.median()));
                }
                printer.printRecord(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a table in memory cannot be written", e);
        }
        return text.toString();
    }

    private static String versions(Campaign campaign) {
        return campaign.variants().stream().map(OtavaCsv::version).distinct().collect(Collectors.joining("; "));
    }

    private static String version(Variant variant) {
        return variant.cni() + " " + variant.version();
    }

    private static String configuration(
            Path file, List<Map<String, ExportedCell>> rows, Map<String, ExportedCell> columns) {
        StringBuilder text =
                new StringBuilder("tests:\n  cnibench:\n    type: csv\n    file: " + quoted(file.toString())
                        + "\n    time_column: time\n    attributes: [campaign, tool, versions]\n    csv_options:\n"
                        + "      delimiter: ','\n      quote_char: '\"'\n    metrics:\n");
        columns.forEach((name, cell) -> {
            if (rows.stream().allMatch(row -> row.containsKey(name))) {
                text.append("      ")
                        .append(quoted(name))
                        .append(": { column: ")
                        .append(quoted(name))
                        .append(", direction: ")
                        .append(cell.isBiggerBetter() ? 1 : -1)
                        .append(", scale: 1 }  # ")
                        .append(cell.metric().unit())
                        .append('\n');
            } else {
                text.append("      # ").append(name).append(": some campaigns have no value\n");
            }
        });
        return text.toString();
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
