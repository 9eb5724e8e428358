package io.github.cnibench.document;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Says in one line what is wrong with a document, where, and what was expected. */
final class YamlErrors {

    private static final Pattern DUPLICATE = Pattern.compile("Duplicate Object property \"([^\"]+)\".*");

    private static final Set<Class<?>> WHOLE_NUMBERS =
            Set.of(int.class, Integer.class, OptionalInt.class, long.class, Long.class, OptionalLong.class);

    private static final Set<Class<?>> NUMBERS = Set.of(double.class, Double.class, OptionalDouble.class);

    private YamlErrors() {}

    /** Return the message for a text that is not one document of YAML. */
    static String describeSyntax(String source, JacksonException e) {
        String place = JacksonFault.placeOf(source, e);
        String problem = String.valueOf(e.getOriginalMessage());
        Matcher duplicate = DUPLICATE.matcher(JacksonFault.firstLine(problem));
        if (duplicate.matches()) {
            return place + ": " + duplicate.group(1) + ": the key is there twice";
        }
        if (problem.startsWith("Trailing token")) {
            return place + ": expected one document, but here is another one";
        }
        // What is indented shows the text around the fault; the file and the line are enough.
        return place + ": not YAML: "
                + problem.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith(" "))
                        .collect(Collectors.joining(", "));
    }

    /** Return the message for a value that does not fit its type. */
    static String describeValue(String source, DatabindException e, JsonNode document, Map<String, Integer> lines) {
        return message(source, JacksonFault.pathOf(e.getPath()), lines, problemOf(e, at(document, e.getPath())));
    }

    /** Return {@code source:line: path: problem}. */
    static String message(String source, String path, Map<String, Integer> lines, String problem) {
        return source + ":" + YamlLines.lineOf(path, lines) + ": " + (path.isEmpty() ? "" : path + ": ") + problem;
    }

    /** Return what {@code node} is: the value itself, or that it is a list or a mapping. */
    static String describe(JsonNode node) {
        if (node.isObject()) {
            return "a mapping";
        }
        if (node.isArray()) {
            return "a list";
        }
        return node.isNull() || node.isMissingNode() ? "nothing" : "'" + node.asString() + "'";
    }

    private static String problemOf(DatabindException e, JsonNode found) {
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return JacksonFault.firstLine(e.getCause().getMessage());
        }
        if (e instanceof InvalidFormatException invalid
                && invalid.getTargetType().isEnum()) {
            return "expected " + e.getOriginalMessage() + ", but got " + describe(found);
        }
        if (e instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null) {
            return "expected " + nameOf(mismatched.getTargetType()) + ", but got " + describe(found);
        }
        return JacksonFault.firstLine(e.getOriginalMessage());
    }

    private static JsonNode at(JsonNode document, List<JacksonException.Reference> path) {
        JsonNode node = document;
        for (JacksonException.Reference step : path) {
            node = step.getPropertyName() != null ? node.path(step.getPropertyName()) : node.path(step.getIndex());
        }
        return node;
    }

    private static String nameOf(Class<?> type) {
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (WHOLE_NUMBERS.contains(type)) {
            return "a whole number";
        }
        if (NUMBERS.contains(type)) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        return type == String.class ? "a text" : "a mapping";
    }
}
