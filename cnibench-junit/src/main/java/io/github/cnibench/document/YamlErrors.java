package io.github.cnibench.document;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says in one line what is wrong with a document, where, and what was expected. */
final class YamlErrors {

    private static final Pattern MISSING = Pattern.compile("Null value for creator property '([^']+)'.*");
    private static final Pattern DUPLICATE = Pattern.compile("Duplicate Object property \"([^\"]+)\".*");

    private YamlErrors() {}

    /** Return the message for {@code e}. */
    static String describe(String source, JacksonException e, Map<String, Integer> lines) {
        if (!(e instanceof DatabindException)) {
            return source + lineOf(e) + ": " + syntaxProblemOf(e);
        }
        String path = pathOf(e.getPath());
        return source + ":" + YamlLines.lineOf(path, lines) + ": " + (path.isEmpty() ? "" : path + ": ") + problemOf(e);
    }

    /** Return what a token is, for people. */
    static String kindOf(@Nullable JsonToken token) {
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT, END_OBJECT, PROPERTY_NAME -> "a mapping";
            case START_ARRAY, END_ARRAY -> "a list";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            case VALUE_NULL -> "nothing";
            default -> "a text";
        };
    }

    private static String lineOf(JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return location == null || location.getLineNr() < 1 ? "" : ":" + location.getLineNr();
    }

    private static String syntaxProblemOf(JacksonException e) {
        String message = String.valueOf(e.getOriginalMessage());
        Matcher duplicate = DUPLICATE.matcher(firstLine(message));
        if (duplicate.matches()) {
            return duplicate.group(1) + ": the key is there twice";
        }
        return "not YAML: " + message;
    }

    private static String problemOf(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return unknownKey(unknown);
        }
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return firstLine(e.getCause().getMessage());
        }
        if (e instanceof InvalidFormatException invalid
                && (invalid.getTargetType().isEnum() || invalid.getTargetType().isSealed())) {
            return firstLine(e.getOriginalMessage());
        }
        Matcher missing = MISSING.matcher(firstLine(e.getOriginalMessage()));
        if (missing.matches()) {
            return "missing key '" + missing.group(1) + "'";
        }
        if (e instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null) {
            return "expected " + nameOf(mismatched.getTargetType()) + found(mismatched);
        }
        return firstLine(e.getOriginalMessage());
    }

    private static String unknownKey(UnrecognizedPropertyException unknown) {
        Collection<Object> known =
                Optional.ofNullable(unknown.getKnownPropertyIds()).orElse(List.of());
        return "unknown key; known here, nearest first: "
                + String.join(
                        ", ",
                        Suggestions.nearestFirst(
                                unknown.getPropertyName(),
                                known.stream().map(String::valueOf).toList()));
    }

    private static String found(MismatchedInputException e) {
        if (e instanceof InvalidFormatException invalid && invalid.getValue() != null) {
            return ", but got '" + invalid.getValue() + "'";
        }
        return e.getCurrentToken() == null ? "" : ", but got " + kindOf(e.getCurrentToken());
    }

    private static String pathOf(List<JacksonException.Reference> path) {
        return path.stream()
                .map(step ->
                        step.getPropertyName() != null ? "." + step.getPropertyName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String nameOf(Class<?> type) {
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type == String.class ? "a text" : "a mapping";
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("");
    }
}
