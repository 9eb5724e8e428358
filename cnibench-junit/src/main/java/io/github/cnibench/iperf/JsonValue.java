package io.github.cnibench.iperf;

import io.github.cnibench.result.InvalidReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A value of a report and the way to it, for messages.
 *
 * <p>Every accessor either returns a value of the type asked for or throws; there are no defaults.
 */
record JsonValue(String path, JsonNode node) {

    /** Up to here a floating-point number, which is what iperf3 prints from, holds every whole number. */
    static final double MAX_COUNT = 0x1p53;

    /** Return the member {@code key}, which must be there. */
    JsonValue at(String key) throws BrokenReportException {
        Optional<JsonValue> member = find(key);
        if (member.isEmpty()) {
            throw new BrokenReportException(InvalidReason.MISSING_VALUE, pathOf(key) + " is missing");
        }
        return member.get();
    }

    /** Return the member {@code key}, or empty if there is none. */
    Optional<JsonValue> find(String key) throws BrokenReportException {
        if (!node.isObject()) {
            throw wrongType("an object");
        }
        JsonNode member = node.get(key);
        return member == null ? Optional.empty() : Optional.of(new JsonValue(pathOf(key), member));
    }

    /** Return the elements of this array. */
    List<JsonValue> elements() throws BrokenReportException {
        if (!node.isArray()) {
            throw wrongType("an array");
        }
        List<JsonValue> elements = new ArrayList<>(node.size());
        for (JsonNode element : node) {
            elements.add(new JsonValue(path + "[" + elements.size() + "]", element));
        }
        return elements;
    }

    /** Return the number under {@code key}: finite and at least 0, as every quantity of a report is. */
    double number(String key) throws BrokenReportException {
        return at(key).number();
    }

    /** Return the whole number under {@code key}, at least 0. */
    long count(String key) throws BrokenReportException {
        JsonValue member = at(key);
        double value = member.number();
        if (value != Math.rint(value) || value > MAX_COUNT) {
            throw member.implausible("expected a whole number below 2^53");
        }
        return (long) value;
    }

    /** Return the truth value under {@code key}. */
    boolean flag(String key) throws BrokenReportException {
        JsonValue member = at(key);
        if (!member.node.isBoolean()) {
            throw member.wrongType("true or false");
        }
        return member.node.booleanValue();
    }

    /** Return the text under {@code key}. */
    String text(String key) throws BrokenReportException {
        JsonValue member = at(key);
        if (!member.node.isString()) {
            throw member.wrongType("a text");
        }
        return member.node.stringValue();
    }

    /** Return the text under {@code key}, or empty if there is no such member. */
    Optional<String> findText(String key) throws BrokenReportException {
        return find(key).isEmpty() ? Optional.empty() : Optional.of(text(key));
    }

    /** Return an error saying that this value cannot be true. */
    BrokenReportException implausible(String why) {
        return new BrokenReportException(
                InvalidReason.IMPLAUSIBLE_VALUE, path + " is " + (node.isContainer() ? "wrong" : node) + ": " + why);
    }

    private double number() throws BrokenReportException {
        if (node.isNull()) {
            // cJSON prints null for what is not finite.
            throw implausible("not a finite number");
        }
        if (!node.isNumber()) {
            throw wrongType("a number");
        }
        double value = node.asDouble(Double.NaN);
        if (!Double.isFinite(value) || value < 0) {
            throw implausible("expected a finite number of at least 0");
        }
        return value;
    }

    private BrokenReportException wrongType(String expected) {
        String where = path.isEmpty() ? "the report" : path;
        return new BrokenReportException(
                InvalidReason.MALFORMED_REPORT, where + " is a JSON " + node.getNodeType() + ", expected " + expected);
    }

    private String pathOf(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
