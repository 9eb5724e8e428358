package io.github.cnibench.chart;

import java.util.List;
import java.util.stream.Collectors;

/** Renders a table as Markdown with the pipes of GitHub's dialect; without HTML, which Allure takes out. */
final class MarkdownTable {

    private MarkdownTable() {}

    static String render(Table table) {
        StringBuilder text = new StringBuilder("**" + escape(table.title()) + "**\n\n");
        text.append(line(table.header().stream().map(MarkdownTable::escape).toList()));
        text.append(line(table.header().stream().map(name -> "---").toList()));
        table.rows()
                .forEach(row -> text.append(line(row.stream()
                        .map(entry -> entry.lines().stream()
                                .map(MarkdownTable::escape)
                                .collect(Collectors.joining(", ")))
                        .toList())));
        return text.toString();
    }

    private static String line(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    static String escape(String text) {
        return Markup.escape(text).replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ");
    }
}
