package io.github.cnibench.importer;

import io.github.cnibench.result.Fingerprint;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Collects what the files of a set say of where it was measured; a value that changed within it stays visible. */
final class Environment {

    private final Map<String, Set<String>> fields = new TreeMap<>();

    void add(String name, String value) {
        if (!value.isBlank()) {
            fields.computeIfAbsent(name, key -> new LinkedHashSet<>()).add(value.strip());
        }
    }

    void addAll(Map<String, String> values) {
        values.forEach(this::add);
    }

    /** Return the fields, all values of one that changed joined by commas. */
    Fingerprint fingerprint() {
        Map<String, String> joined = new TreeMap<>();
        fields.forEach((name, values) -> joined.put(name, String.join(", ", values)));
        return Fingerprint.of(joined);
    }

    /** Return a line for each field that has more than one value. */
    List<String> changes() {
        return fields.entrySet().stream()
                .filter(field -> field.getValue().size() > 1)
                .map(field -> field.getKey() + " is not the same in all files: " + String.join(", ", field.getValue()))
                .toList();
    }
}
