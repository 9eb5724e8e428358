package io.github.cnibench.study;

import io.github.cnibench.phase.Phase;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * How a table is made: a row for each variant, a column for each phase that it is about.
 *
 * @param id short name, such as {@code T1}
 * @param title what a cell says, in the order of its lines, and by which definition
 * @param phases the phases that have a column
 * @param content writes the content of a cell; nothing where it has no number
 */
record Definition(String id, String title, Predicate<Phase> phases, Consumer<CellText> content) {}
