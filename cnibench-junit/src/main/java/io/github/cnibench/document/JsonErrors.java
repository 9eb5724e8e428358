package io.github.cnibench.document;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Puts what a parser complains about into one line for people: {@code source:line: key: what was expected}. */
public final class JsonErrors {

    private JsonErrors() {}

    /**
     * Return the line for a document that could not be read.
     *
     * @param source name of the document, usually its path
     */
    public static String describe(String source, JacksonException e) {
        return describe(source, e, constant -> constant.toString().toLowerCase(Locale.ROOT));
    }

    /**
     * Return the line for a document that could not be read.
     *
     * @param source name of the document, usually its path
     * @param wordOf word by which the document knows an enum constant
     */
    public static String describe(String source, JacksonException e, Function<Enum<?>, String> wordOf) {
        String place = JacksonFault.placeOf(source, e);
        String key = e instanceof DatabindException ? JacksonFault.pathOf(e.getPath()) : "";
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + problemOf(e, wordOf);
    }

    private static String problemOf(JacksonException e, Function<Enum<?>, String> wordOf) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            List<String> names = known == null
                    ? List.of()
                    : Suggestions.nearestFirst(
                            unknown.getPropertyName(),
                            known.stream().map(String::valueOf).toList());
            return "unknown key; known here, nearest first: " + String.join(", ", names);
        }
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return JacksonFault.firstLine(e.getCause().getMessage());
        }
        if (e instanceof InvalidFormatException invalid
                && invalid.getTargetType().isEnum()) {
            String allowed = List.of(invalid.getTargetType().getEnumConstants()).stream()
                    .map(constant -> wordOf.apply((Enum<?>) constant))
                    .collect(Collectors.joining(", "));
            return "expected one of " + allowed + ", but got '" + invalid.getValue() + "'";
        }
        String original = JacksonFault.firstLine(e.getOriginalMessage());
        if (original.startsWith("Missing") && original.contains("creator property")) {
            return "this key is missing";
        }
        if (original.startsWith("Null value for creator property")) {
            return "null is not allowed here";
        }
        if (e instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null) {
            return "expected " + nameOf(mismatched.getTargetType()) + "; " + original;
        }
        return original;
    }

    private static String nameOf(Class<?> type) {
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type == int.class || type == Integer.class || type == long.class) {
            return "a whole number";
        }
        return type == String.class ? "a text" : "a " + type.getSimpleName();
    }
}
