package io.github.cnibench.result;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What must match before two campaigns are compared: field name to value, such as {@code kernel} to {@code 6.1.0}.
 *
 * @param fields the fields, sorted by name
 */
public record Fingerprint(SortedMap<String, String> fields) {

    public Fingerprint {
        fields = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** Create a fingerprint from any map. */
    public static Fingerprint of(Map<String, String> fields) {
        return new Fingerprint(new TreeMap<>(fields));
    }
}
