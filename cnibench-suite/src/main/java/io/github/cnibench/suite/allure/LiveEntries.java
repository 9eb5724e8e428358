package io.github.cnibench.suite.allure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The report entries that the extension publishes while a test runs. */
final class LiveEntries {

    /** Key of the entry of a test that is about all variants. */
    static final String WHOLE = "cnibench.whole";

    private static final String PREFIX = "cnibench.";
    private static final Set<String> NO_ROWS =
            Set.of(Subject.VARIANT, Subject.RUN, Subject.PHASE, Subject.METRIC, WHOLE);

    private LiveEntries() {}

    /** Return whether {@code entry} is one of ours. */
    static boolean areOurs(Map<String, String> entry) {
        return entry.keySet().stream().anyMatch(key -> key.startsWith(PREFIX));
    }

    /** Return the rows of the headline table that {@code entry} holds. */
    static Map<String, String> rows(Map<String, String> entry) {
        Map<String, String> rows = new LinkedHashMap<>();
        entry.forEach((key, value) -> {
            if (!NO_ROWS.contains(key)) {
                rows.put(key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key, value);
            }
        });
        return rows;
    }
}
