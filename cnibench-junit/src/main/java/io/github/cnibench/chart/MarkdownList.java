package io.github.cnibench.chart;

import java.util.List;
import java.util.stream.Collectors;

/** A list in Markdown. */
final class MarkdownList {

    private MarkdownList() {}

    /** Return the lines as a list with a title, or nothing where there are none. */
    static String render(String title, List<String> lines) {
        return lines.isEmpty()
                ? ""
                : "**" + title + "**\n\n"
                        + lines.stream()
                                .map(line -> "- " + MarkdownTable.escape(line) + "\n")
                                .collect(Collectors.joining());
    }
}
