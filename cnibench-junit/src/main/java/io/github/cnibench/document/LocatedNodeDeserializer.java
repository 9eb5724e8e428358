package io.github.cnibench.document;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads any document, and keeps the line of every key and value. */
final class LocatedNodeDeserializer extends StdDeserializer<LocatedNode> {

    LocatedNodeDeserializer() {
        super(LocatedNode.class);
    }

    @Override
    public LocatedNode deserialize(JsonParser parser, DeserializationContext context) {
        return read(parser);
    }

    private static LocatedNode read(JsonParser parser) {
        int line = lineOf(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                List<LocatedNode.Entry> entries = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String key = parser.currentName();
                    int lineOfKey = lineOf(parser);
                    parser.nextToken();
                    entries.add(new LocatedNode.Entry(key, lineOfKey, read(parser)));
                }
                yield new LocatedNode.Mapping(entries, line);
            }
            case START_ARRAY -> {
                List<LocatedNode> items = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    items.add(read(parser));
                }
                yield new LocatedNode.Sequence(items, line);
            }
            case VALUE_NULL -> new LocatedNode.Nothing(line);
            default -> new LocatedNode.Scalar(parser.getString(), line);
        };
    }

    private static int lineOf(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
