package io.github.cnibench.chart;

import io.github.cnibench.chart.Table.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Renders a table for a console: columns as wide as their text, long text wrapped. */
final class TextTable {

    /** Nine phases and a name fit into about 160 columns. */
    private static final int WIDEST = 14;

    private static final Pattern BREAK = Pattern.compile("(?<= )|(?<=-)");

    private static final String SPACE = "  ";

    private TextTable() {}

    static String render(Table table) {
        List<List<List<String>>> rows = table.rows().stream()
                .map(row -> row.stream().map(TextTable::linesOf).toList())
                .toList();
        int[] widths = IntStream.range(0, table.header().size())
                .map(column -> Math.max(
                        table.header().get(column).length(),
                        rows.stream()
                                .flatMap(row -> row.get(column).stream())
                                .mapToInt(String::length)
                                .max()
                                .orElse(0)))
                .toArray();
        List<String> lines = new ArrayList<>();
        lines.add(table.title());
        lines.add("");
        lines.add(join(table.header(), widths));
        lines.add(join(IntStream.of(widths).mapToObj("-"::repeat).toList(), widths));
        for (List<List<String>> row : rows) {
            int height = row.stream().mapToInt(List::size).max().orElse(0);
            for (int line = 0; line < height; line++) {
                int index = line;
                lines.add(join(
                        row.stream()
                                .map(cell -> index < cell.size() ? cell.get(index) : "")
                                .toList(),
                        widths));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<String> linesOf(Entry entry) {
        return entry.kind() == Table.Kind.LABEL
                ? entry.lines()
                : entry.lines().stream().flatMap(line -> wrap(line).stream()).toList();
    }

    /** Break at spaces, and after hyphens where a word alone is too long. */
    private static List<String> wrap(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : BREAK.split(text, -1)) {
            if (line.length() > 0 && line.length() + piece.stripTrailing().length() > WIDEST) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(piece);
        }
        lines.add(line.toString().stripTrailing());
        return lines;
    }

    private static String join(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            line.append(cells.get(i))
                    .append(" ".repeat(widths[i] - cells.get(i).length()))
                    .append(SPACE);
        }
        return line.toString().stripTrailing();
    }
}
