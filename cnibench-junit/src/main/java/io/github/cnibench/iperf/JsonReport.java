package io.github.cnibench.iperf;

import io.github.cnibench.result.InvalidReason;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the one JSON document that iperf3 writes, whole or not at all.
 *
 * <p>A key may occur twice in an object only with the same value: iperf3 itself repeats {@code target_bitrate} in the
 * {@code start} of a paced test's server, and before 3.16 the buffer sizes for each stream. Several errors, as 3.22 writes them, become one.
 */
final class JsonReport {

    private static final String ERROR = "error";

    private static final int MAX_CHARACTERS = 64 * 1024 * 1024;

    private static final int LONGEST_WORD = "false".length();

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxDocumentLength(MAX_CHARACTERS)
                    .maxNestingDepth(20)
                    .maxNumberLength(64)
                    .maxNameLength(256)
                    .maxStringLength(1024 * 1024)
                    .build())
            .build();

    private final Optional<JsonValue> root;
    private final Optional<BrokenReportException> problem;

    private JsonReport(Optional<JsonValue> root, Optional<BrokenReportException> problem) {
        this.root = root;
        this.problem = problem;
    }

    /** Read {@code text}; what is wrong with it shows when it is asked for. */
    static JsonReport of(String text) {
        try {
            return new JsonReport(Optional.of(read(text)), Optional.empty());
        } catch (BrokenReportException e) {
            return new JsonReport(Optional.empty(), Optional.of(e));
        }
    }

    /** Return the document, which must be one JSON object and nothing else. */
    JsonValue root() throws BrokenReportException {
        if (problem.isPresent()) {
            throw problem.get();
        }
        return root.orElseThrow();
    }

    /** Return the text under {@code error}, where this is a report that has it. */
    Optional<String> error() {
        return root.map(JsonValue::node).map(node -> node.get(ERROR)).map(JsonReport::textOf);
    }

    private static JsonValue read(String text) throws BrokenReportException {
        if (text.isBlank()) {
            throw new BrokenReportException(InvalidReason.EMPTY_REPORT, "iperf3 wrote no report");
        }
        JsonNode node;
        boolean complete = false;
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            node = value(parser);
            complete = true;
            if (parser.nextToken() != null) {
                throw new BrokenReportException(
                        InvalidReason.MALFORMED_REPORT, "more text follows the end of the report");
            }
        } catch (JacksonException e) {
            throw problem(text, complete, e);
        }
        if (!node.isObject()) {
            throw new BrokenReportException(
                    InvalidReason.MALFORMED_REPORT, "the report is a JSON " + node.getNodeType() + ", not an object");
        }
        return new JsonValue("", node);
    }

    private static JsonNode value(JsonParser parser) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, nodes.objectNode());
            case START_ARRAY -> array(parser, nodes.arrayNode());
            case VALUE_STRING -> nodes.stringNode(parser.getString());
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            case VALUE_NUMBER_INT ->
                fitsLong(parser) ? nodes.numberNode(parser.getLongValue()) : nodes.numberNode(parser.getDoubleValue());
            case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
            default -> throw new StreamReadException(parser, "unexpected token " + parser.currentToken());
        };
    }

    private static boolean fitsLong(JsonParser parser) {
        return parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER;
    }

    private static JsonNode object(JsonParser parser, ObjectNode object) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            JsonNode value = value(parser);
            JsonNode before = object.get(name);
            if (before == null) {
                object.set(name, value);
            } else if (name.equals(ERROR)) {
                object.put(name, textOf(before) + "; " + textOf(value));
            } else if (!before.equals(value)) {
                throw new StreamReadException(parser, "the key \"" + name + "\" occurs twice with different values");
            }
        }
        return object;
    }

    private static String textOf(JsonNode node) {
        return node.isString() ? node.stringValue() : node.toString();
    }

    private static JsonNode array(JsonParser parser, ArrayNode array) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(parser));
        }
        return array;
    }

    private static BrokenReportException problem(String text, boolean complete, JacksonException e) {
        long offset = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
        String stripped = text.stripTrailing();
        // A word or a number that is cut off is reported where it begins; what ends with a brace is not cut off there.
        boolean cutOff = !complete && offset >= stripped.length() - LONGEST_WORD && !stripped.endsWith("}");
        if (e instanceof UnexpectedEndOfInputException || cutOff) {
            return new BrokenReportException(
                    InvalidReason.TRUNCATED_REPORT,
                    "the report ends after " + text.length() + " characters, unfinished");
        }
        String original = e.getOriginalMessage();
        String cause =
                original == null ? "not JSON" : original.lines().findFirst().orElse("not JSON");
        String place = e.getLocation() == null
                ? ""
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ": ";
        return new BrokenReportException(InvalidReason.MALFORMED_REPORT, place + cause);
    }
}
