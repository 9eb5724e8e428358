package io.github.cnibench.document;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Compares the keys of a document with the components of a record before it is read: first the unknown ones, so that a
 * slip of the pen is not reported as a missing key, then the missing ones.
 */
final class KeyCheck {

    private static final Set<Class<?>> OPTIONAL =
            Set.of(Optional.class, OptionalInt.class, OptionalLong.class, OptionalDouble.class);

    private final String source;
    private final Map<String, Integer> lines;

    KeyCheck(String source, Map<String, Integer> lines) {
        this.source = source;
        this.lines = lines;
    }

    /** Check {@code node}, which is to be read as {@code type}; a node of the wrong kind is left to the reader. */
    void check(JsonNode node, Type type, String path) {
        if (type instanceof ParameterizedType generic) {
            checkGeneric(node, generic, path);
        } else if (type instanceof Class<?> raw && raw.isRecord()) {
            checkRecord(node, raw, path);
        } else if (type instanceof Class<?> raw && raw.isInterface() && raw.isSealed()) {
            checkAlternative(node, raw, path);
        }
    }

    private void checkGeneric(JsonNode node, ParameterizedType type, String path) {
        Type[] arguments = type.getActualTypeArguments();
        Type inner = arguments[arguments.length - 1];
        if (type.getRawType() == Optional.class) {
            check(node, inner, path);
        } else if (type.getRawType() instanceof Class<?> raw && Map.class.isAssignableFrom(raw)) {
            node.properties().forEach(entry -> check(entry.getValue(), inner, join(path, entry.getKey())));
        } else if (node.isArray()) {
            for (int index = 0; index < node.size(); index++) {
                check(node.get(index), inner, path + "[" + index + "]");
            }
        }
    }

    private void checkRecord(JsonNode node, Class<?> type, String path) {
        if (!node.isObject()) {
            return;
        }
        Map<String, RecordComponent> known = new LinkedHashMap<>();
        Arrays.stream(type.getRecordComponents())
                .forEach(component -> known.put(KebabNames.ofComponent(component.getName()), component));
        for (String key : node.propertyNames()) {
            requireKnown(key, known.keySet(), path);
        }
        known.forEach((key, component) -> {
            if (!node.has(key) && !isOptional(component)) {
                throw error(path, "missing key '" + key + "'");
            }
            if (node.has(key) && node.get(key).isNull()) {
                throw error(join(path, key), "has no value");
            }
        });
        known.forEach((key, component) -> {
            if (node.has(key)) {
                check(node.get(key), component.getGenericType(), join(path, key));
            }
        });
    }

    private void checkAlternative(JsonNode node, Class<?> type, String path) {
        Map<String, Class<?>> alternatives = KebabNames.alternativesOf(type);
        String expected = "expected one of the keys " + String.join(", ", alternatives.keySet()) + ", but got ";
        if (!node.isObject()) {
            throw error(path, expected + YamlErrors.describe(node));
        }
        List<String> keys = List.copyOf(node.propertyNames());
        if (keys.isEmpty()) {
            throw error(path, expected + "none");
        }
        keys.forEach(key -> requireKnown(key, alternatives.keySet(), path));
        if (keys.size() > 1) {
            throw error(
                    path,
                    "expected one key, but got " + String.join(" and ", keys)
                            + "; in a list, start an item of its own for each");
        }
        Class<?> chosen = alternatives.get(keys.get(0));
        if (chosen != null) {
            check(node.get(keys.get(0)), chosen, join(path, keys.get(0)));
        }
    }

    private void requireKnown(String key, Collection<String> known, String path) {
        if (!known.contains(key)) {
            throw error(
                    join(path, key),
                    "unknown key; known here, nearest first: "
                            + String.join(", ", Suggestions.nearestFirst(key, known)));
        }
    }

    private DocumentException error(String path, String problem) {
        return new DocumentException(YamlErrors.message(source, path, lines, problem));
    }

    private static boolean isOptional(RecordComponent component) {
        return OPTIONAL.contains(component.getType())
                || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
