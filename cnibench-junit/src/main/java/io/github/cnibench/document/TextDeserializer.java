package io.github.cnibench.document;

import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Reads a quantity from its text, such as {@code 9.2 Gbit/s}. */
final class TextDeserializer<T> extends StdDeserializer<T> {

    private final transient Function<String, T> reader;

    TextDeserializer(Class<T> type, Function<String, T> reader) {
        super(type);
        this.reader = reader;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) {
        try {
            // A number without its unit is read as text as well, so that the message names the missing unit.
            String text = parser.currentToken().isScalarValue() && parser.currentToken() != JsonToken.VALUE_NULL
                    ? parser.getString()
                    : "";
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw ValueInstantiationException.from(parser, e.getMessage(), context.constructType(handledType()), e);
        }
    }
}
