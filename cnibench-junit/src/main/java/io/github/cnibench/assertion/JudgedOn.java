package io.github.cnibench.assertion;

import java.util.Locale;

/** What of a cell is compared with a limit. */
public enum JudgedOn {
    /** The median of the cell's runs. */
    MEDIAN,
    /** Every single run. */
    EACH_RUN;

    /** Return the word in files, such as {@code each-run}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String toString() {
        return word();
    }
}
