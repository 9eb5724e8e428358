package io.github.cnibench.document;

import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/**
 * Reads one of the records of a sealed interface: a mapping with one key, which names the record, such as
 * {@code helm-chart:}. {@link KeyCheck} has made sure before that it is such a mapping.
 */
final class AlternativeDeserializer extends StdDeserializer<Object> {

    private final transient Map<String, Class<?>> alternatives;

    AlternativeDeserializer(Class<?> sealedInterface) {
        super(sealedInterface);
        this.alternatives = KebabNames.alternativesOf(sealedInterface);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        parser.nextToken();
        String name = parser.currentName();
        Class<?> type = alternatives.get(name);
        if (type == null) {
            return context.reportInputMismatch(this, "%s is none of %s", name, alternatives.keySet());
        }
        parser.nextToken();
        try {
            Object value = context.readValue(parser, type);
            parser.nextToken();
            return value;
        } catch (DatabindException e) {
            e.prependPath(type, name);
            throw e;
        }
    }
}
