package io.github.cnibench.study;

import io.github.cnibench.chart.Table;
import java.util.List;

/**
 * A table with the numbers behind its text.
 *
 * @param id short name, such as {@code T1}
 * @param table the text, rounded as the study's figures are
 * @param figures the numbers that the text shows, with all their digits
 */
public record StudyTable(String id, Table table, List<Figure> figures) {

    public StudyTable {
        figures = List.copyOf(figures);
    }
}
