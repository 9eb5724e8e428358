package io.github.cnibench.chart;

import java.util.List;

/**
 * A table before it is rendered.
 *
 * @param title what the table shows
 * @param header the names of the columns
 * @param rows the cells of each row, as many as the header has
 */
public record Table(String title, List<String> header, List<List<Entry>> rows) {

    /**
     * A cell of a table.
     *
     * @param kind what sort of cell it is
     * @param lines its text, line by line
     */
    public record Entry(Kind kind, List<String> lines) {

        public Entry {
            lines = List.copyOf(lines);
        }
    }

    /** What sort of cell it is. */
    public enum Kind {
        LABEL,
        MEASURED,
        INVALID,
        NOT_APPLICABLE,
        NOT_MEASURED
    }

    public Table {
        header = List.copyOf(header);
        rows = rows.stream().map(List::copyOf).toList();
    }
}
