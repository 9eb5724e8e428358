package io.github.cnibench.document;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Turns the names of types and constants into those of documents: {@code NOT_ENFORCED} is {@code not-enforced}. */
final class KebabNames {

    private KebabNames() {}

    /** Return the name of an enum constant in documents. */
    static String ofConstant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Return the name of a record's component in documents. */
    static String ofComponent(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /**
     * Return the types that a sealed interface permits by their names in documents, without the interface's own name at
     * the end: {@code LocalRecipe} of {@code Recipe} is {@code local}.
     */
    static Map<String, Class<?>> alternativesOf(Class<?> sealedInterface) {
        Map<String, Class<?>> alternatives = new LinkedHashMap<>();
        for (Class<?> alternative : sealedInterface.getPermittedSubclasses()) {
            String name = alternative.getSimpleName();
            String suffix = sealedInterface.getSimpleName();
            alternatives.put(
                    ofComponent(name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name),
                    alternative);
        }
        return alternatives;
    }
}
