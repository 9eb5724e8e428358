package io.github.cnibench.sampler;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One number of each sample, such as the time that CPU 0 spent in softirq.
 *
 * @param labels what tells the column from others of its family, label to value
 */
public record Column(Family family, SortedMap<String, String> labels) {

    public Column {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** Create a column without labels. */
    public static Column of(Family family) {
        return new Column(family, new TreeMap<>());
    }

    /** Return this column with one label more. */
    public Column with(String label, String value) {
        SortedMap<String, String> more = new TreeMap<>(labels);
        more.put(label, value);
        return new Column(family, more);
    }

    /** Return the value of {@code label}, or nothing where the column does not have it. */
    public String label(String label) {
        return labels.getOrDefault(label, "");
    }
}
