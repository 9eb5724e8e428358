package io.github.cnibench.importer;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What a report of iperf3 says of itself before its numbers, as far as it got: that of a failed test has it, too.
 *
 * @param version such as {@code iperf 3.16}
 * @param system kernel of the client's node, such as {@code Linux a3 5.15.0-92-generic …}
 * @param startedAt when the test began, to the second
 */
record ReportHead(Optional<String> version, Optional<String> system, Optional<Instant> startedAt) {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Read what there is of {@code report}, up to where it ends or stops to be JSON. */
    static ReportHead of(String report) {
        ReportHead head = new ReportHead(Optional.empty(), Optional.empty(), Optional.empty());
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), report)) {
            if (parser.nextToken() != JsonToken.START_OBJECT
                    || parser.nextToken() != JsonToken.PROPERTY_NAME
                    || !parser.currentName().equals("start")
                    || parser.nextToken() != JsonToken.START_OBJECT) {
                return head;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                head = head.with(parser);
            }
        } catch (JacksonException e) {
            // Whether the report is whole is for its parser to say.
            return head;
        }
        return head;
    }

    private ReportHead with(JsonParser parser) {
        String name = parser.currentName();
        parser.nextToken();
        return switch (name) {
            case "version" -> new ReportHead(Optional.ofNullable(parser.getString()), system, startedAt);
            case "system_info" -> new ReportHead(version, Optional.ofNullable(parser.getString()), startedAt);
            case "timestamp" -> new ReportHead(version, system, seconds(parser));
            default -> {
                parser.skipChildren();
                yield this;
            }
        };
    }

    private static Optional<Instant> seconds(JsonParser parser) {
        Optional<Instant> seconds = Optional.empty();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean isSeconds = parser.currentName().equals("timesecs");
            JsonToken value = parser.nextToken();
            if (isSeconds && value == JsonToken.VALUE_NUMBER_INT) {
                seconds = Optional.of(Instant.ofEpochSecond(parser.getLongValue()));
            }
        }
        return seconds;
    }
}
