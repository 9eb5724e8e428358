package io.github.cnibench.document;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;

/**
 * Reads one of the records of a sealed interface: a mapping with one key, which names the record, such as
 * {@code helm-chart:}.
 */
final class AlternativeDeserializer extends StdDeserializer<Object> {

    private final transient Map<String, Class<?>> alternatives = new LinkedHashMap<>();

    AlternativeDeserializer(Class<?> sealedInterface) {
        super(sealedInterface);
        for (Class<?> alternative : sealedInterface.getPermittedSubclasses()) {
            alternatives.put(KebabNames.ofAlternative(alternative, sealedInterface), alternative);
        }
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        if (!parser.isExpectedStartObjectToken()) {
            throw refuse(
                    parser,
                    "expected one of the keys " + known() + ", but got " + YamlErrors.kindOf(parser.currentToken()));
        }
        if (parser.nextToken() != JsonToken.PROPERTY_NAME) {
            throw refuse(parser, "expected one of the keys " + known() + ", but got none");
        }
        String name = parser.currentName();
        Class<?> type = alternatives.get(name);
        if (type == null) {
            throw refuse(
                    parser,
                    "unknown key '" + name + "'; known here, nearest first: "
                            + String.join(", ", Suggestions.nearestFirst(name, alternatives.keySet())));
        }
        parser.nextToken();
        Object value = readNamed(parser, context, name, type);
        if (parser.nextToken() != JsonToken.END_OBJECT) {
            throw refuse(
                    parser,
                    "expected one key, but got '" + name + "' and '" + parser.currentName()
                            + "'; start a list item of its own for each");
        }
        return value;
    }

    private static Object readNamed(JsonParser parser, DeserializationContext context, String name, Class<?> type) {
        try {
            return context.readValue(parser, type);
        } catch (DatabindException e) {
            e.prependPath(type, name);
            throw e;
        }
    }

    private String known() {
        return String.join(", ", alternatives.keySet());
    }

    private InvalidFormatException refuse(JsonParser parser, String problem) {
        return InvalidFormatException.from(parser, problem, "", handledType());
    }
}
