package io.github.cnibench.variant;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds and fills {@code ${name}} in the texts of a recipe. */
final class Placeholders {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)\\}");

    private Placeholders() {}

    /** Return {@code text} with each placeholder replaced by its value; one without a value stays. */
    static String fill(String text, Map<String, String> values) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), found.group())));
    }

    /** Return an unmodifiable copy of a tree of mappings, lists and scalars with {@code change} applied to its texts. */
    static Object copy(Object tree, UnaryOperator<String> change) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach(
                    (key, value) -> copy.put(String.valueOf(key), copyOfPresent(String.valueOf(key), value, change)));
            return Collections.unmodifiableMap(copy);
        }
        if (tree instanceof Collection<?> list) {
            return list.stream()
                    .map(item -> copyOfPresent("an item", item, change))
                    .toList();
        }
        return tree instanceof String text ? change.apply(text) : tree;
    }

    /** Return an unmodifiable copy of {@code map} with {@code change} applied to the texts in it, at any depth. */
    @SuppressWarnings("unchecked") // copy makes a mapping of a mapping
    static Map<String, Object> copy(Map<String, Object> map, UnaryOperator<String> change) {
        return (Map<String, Object>) copy((Object) map, change);
    }

    /** Return an unmodifiable copy of {@code maps} with {@code change} applied to the texts in them, at any depth. */
    static List<Map<String, Object>> copy(List<Map<String, Object>> maps, UnaryOperator<String> change) {
        return maps.stream().map(map -> copy(map, change)).toList();
    }

    /** Return {@code text} if all its placeholders are {@code known} or begin with {@code family}, else refuse. */
    static String requireKnown(String text, Collection<String> known, String family) {
        List<String> unknown = PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> !known.contains(name) && !(!family.isEmpty() && name.startsWith(family)))
                .toList();
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("unknown placeholder ${" + unknown.get(0) + "} in '" + text
                    + "'; known: "
                    + known.stream().sorted().map(name -> "${" + name + "}").collect(Collectors.joining(", ")));
        }
        return text;
    }

    /** Return the names of the placeholders that begin with {@code family}, without that beginning. */
    static List<String> namesIn(String text, String family) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(name -> name.startsWith(family))
                .map(name -> name.substring(family.length()))
                .toList();
    }

    private static Object copyOfPresent(String key, Object value, UnaryOperator<String> change) {
        if (value == null) {
            throw new IllegalArgumentException(key + " has no value");
        }
        return copy(value, change);
    }
}
