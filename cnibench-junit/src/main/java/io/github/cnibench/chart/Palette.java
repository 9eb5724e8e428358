package io.github.cnibench.chart;

import java.util.List;

/** Colours that people with defective colour vision can tell apart as well. */
public final class Palette {

    private static final List<String> COLOURS =
            List.of("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#8c8c00", "#6b6b6b");

    private Palette() {}

    /** Return all colours as hexadecimal numbers such as {@code #0072b2}, in the order in which they are given out. */
    public static List<String> all() {
        return COLOURS;
    }

    /** Return the colour of the n-th thing; they repeat. */
    static String of(int index) {
        return COLOURS.get(index % COLOURS.size());
    }
}
