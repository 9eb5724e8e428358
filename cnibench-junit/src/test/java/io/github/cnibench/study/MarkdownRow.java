package io.github.cnibench.study;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A row of a table of the page on the study. */
final class MarkdownRow {

    private MarkdownRow() {}

    static String header(String first, List<String> others) {
        return of(first, others) + "|---".repeat(others.size() + 1) + "|\n";
    }

    static String of(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Return a number as {@code format} has it, whatever language the machine speaks. */
    static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
