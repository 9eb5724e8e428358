package io.github.cnibench.iperf;

import io.github.cnibench.result.InvalidReason;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the one JSON document that iperf3 writes, whole or not at all. */
final class JsonReport {

    private static final int MAX_CHARACTERS = 64 * 1024 * 1024;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxDocumentLength(MAX_CHARACTERS)
                            .maxNestingDepth(20)
                            .maxNumberLength(64)
                            .maxNameLength(256)
                            .maxStringLength(1024 * 1024)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JsonReport() {}

    /** Read {@code text}, which must be one JSON object and nothing else. */
    static JsonValue read(String text) throws BrokenReportException {
        if (text.isBlank()) {
            throw new BrokenReportException(InvalidReason.EMPTY_REPORT, "iperf3 wrote no report");
        }
        if (text.length() > MAX_CHARACTERS) {
            throw new BrokenReportException(
                    InvalidReason.MALFORMED_REPORT,
                    "the report has " + text.length() + " characters, more than the " + MAX_CHARACTERS
                            + " that are read");
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (JacksonException e) {
            throw problem(text, e);
        }
        if (!root.isObject()) {
            throw new BrokenReportException(
                    InvalidReason.MALFORMED_REPORT, "the report is a JSON " + root.getNodeType() + ", not an object");
        }
        return new JsonValue("", root);
    }

    /** Return the text under {@code error}, where {@code text} is a report that has it. */
    static Optional<String> error(String text) {
        try {
            return read(text).error();
        } catch (BrokenReportException e) {
            return Optional.empty();
        }
    }

    private static BrokenReportException problem(String text, JacksonException e) {
        long offset = e.getLocation() == null ? -1 : e.getLocation().getCharOffset();
        if (e instanceof UnexpectedEndOfInputException
                || offset >= text.stripTrailing().length()) {
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
