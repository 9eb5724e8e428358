package io.github.cnibench.suite.allure;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes tables of Markdown, which both lines of Allure Report render. */
final class Markdown {

    private static final String HEAD = row(List.of("what", "value")) + row(List.of("---", "---"));

    private Markdown() {}

    /** Return {@code description} with {@code rows} added to its table; an empty description becomes a table. */
    static String withRows(String description, Map<String, String> rows) {
        return (description.isEmpty() ? HEAD : description)
                + rows.entrySet().stream()
                        .map(entry -> row(List.of(entry.getKey(), entry.getValue())))
                        .collect(Collectors.joining());
    }

    private static String row(List<String> cells) {
        return cells.stream().map(Markdown::escaped).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    private static String escaped(String cell) {
        return cell.replace("|", "\\|").replace("<", "&lt;").replaceAll("\\s+", " ");
    }
}
