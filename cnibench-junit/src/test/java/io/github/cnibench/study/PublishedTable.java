package io.github.cnibench.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table of the study's published figures, from a page in Markdown.
 *
 * @param columns the names in the header, without that of the first column
 * @param rows the cells by the first of the row
 */
record PublishedTable(List<String> columns, Map<String, List<String>> rows) {

    /** Read the first table after the line that starts with {@code heading}. */
    static PublishedTable read(Path page, String heading) throws IOException {
        List<String> lines = Files.readString(page)
                .lines()
                .dropWhile(line -> !line.startsWith(heading))
                .dropWhile(line -> !line.startsWith("|"))
                .takeWhile(line -> line.startsWith("|"))
                .toList();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : lines.subList(2, lines.size())) {
            List<String> cells = cells(line);
            rows.put(cells.get(0), cells.subList(1, cells.size()));
        }
        List<String> header = cells(lines.get(0));
        return new PublishedTable(header.subList(1, header.size()), rows);
    }

    String cell(String row, String column) {
        return rows.getOrDefault(row, List.of()).get(columns.indexOf(column));
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.strip().replaceAll("^\\||\\|$", "").split("(?<!\\\\)\\|"))
                .map(cell -> cell.replace("\\|", "|").strip())
                .toList();
    }
}
