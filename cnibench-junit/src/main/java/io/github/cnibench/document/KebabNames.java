package io.github.cnibench.document;

import java.util.Locale;

/** Turns the names of types and constants into those of documents: {@code NOT_ENFORCED} is {@code not-enforced}. */
final class KebabNames {

    private KebabNames() {}

    /** Return the name of an enum constant in documents. */
    static String ofConstant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Return the name of a sealed interface's record in documents; {@code LocalRecipe} of {@code Recipe} is local. */
    static String ofAlternative(Class<?> alternative, Class<?> parent) {
        String name = alternative.getSimpleName();
        if (name.endsWith(parent.getSimpleName())) {
            name = name.substring(0, name.length() - parent.getSimpleName().length());
        }
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
