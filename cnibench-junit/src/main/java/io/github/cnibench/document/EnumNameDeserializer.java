package io.github.cnibench.document;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;

/** Reads an enum constant from its name in lower case with hyphens, such as {@code not-enforced}. */
final class EnumNameDeserializer extends StdDeserializer<Enum<?>> {

    private final transient List<Enum<?>> constants;

    EnumNameDeserializer(Class<?> type) {
        super(type);
        this.constants = Arrays.stream(type.getEnumConstants())
                .<Enum<?>>map(constant -> (Enum<?>) constant)
                .toList();
    }

    @Override
    public Enum<?> deserialize(JsonParser parser, DeserializationContext context) {
        String text = parser.currentToken().isScalarValue() ? parser.getString() : "";
        for (Enum<?> constant : constants) {
            if (KebabNames.ofConstant(constant).equalsIgnoreCase(text)) {
                return constant;
            }
        }
        String allowed = constants.stream().map(KebabNames::ofConstant).collect(Collectors.joining(", "));
        throw InvalidFormatException.from(parser, "one of " + allowed, text, handledType());
    }
}
