package io.github.cnibench.variant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Merges trees of mappings. */
final class Trees {

    private Trees() {}

    /** Return {@code base} with {@code more}: mappings are merged at any depth, anything else of {@code more} wins. */
    static Map<String, Object> merge(Map<String, Object> base, Map<String, Object> more) {
        Map<String, Object> merged = new LinkedHashMap<>(base);
        more.forEach((key, value) -> merged.merge(key, value, Trees::mergeValues));
        return Collections.unmodifiableMap(merged);
    }

    @SuppressWarnings("unchecked") // the keys of what YAML yields are texts
    private static Object mergeValues(Object base, Object more) {
        return base instanceof Map<?, ?> && more instanceof Map<?, ?>
                ? merge((Map<String, Object>) base, (Map<String, Object>) more)
                : more;
    }
}
