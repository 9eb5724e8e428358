package io.github.cnibench.chart;

import java.util.Locale;
import java.util.stream.Collectors;

/** Renders a table as HTML that is readable without a style sheet. */
final class HtmlTable {

    private HtmlTable() {}

    static String render(Table table) {
        StringBuilder html = new StringBuilder("<table border=\"1\" cellpadding=\"6\" cellspacing=\"0\">\n<caption>"
                + Markup.escape(table.title()) + "</caption>\n");
        html.append("<thead><tr>");
        table.header().forEach(name -> html.append("<th scope=\"col\">" + Markup.escape(name) + "</th>"));
        html.append("</tr></thead>\n<tbody>\n");
        table.rows()
                .forEach(row -> html.append(
                        row.stream().map(HtmlTable::cell).collect(Collectors.joining("", "<tr>", "</tr>\n"))));
        return html.append("</tbody>\n</table>\n").toString();
    }

    private static String cell(Table.Entry entry) {
        String text = entry.lines().stream().map(Markup::escape).collect(Collectors.joining("<br/>"));
        if (entry.kind() == Table.Kind.LABEL) {
            return "<th scope=\"row\">" + text + "</th>";
        }
        String kind = entry.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
        String style = entry.kind() == Table.Kind.INVALID ? " style=\"color:#b42318\"" : "";
        return "<td class=\"" + kind + "\"" + style + ">" + text + "</td>";
    }
}
