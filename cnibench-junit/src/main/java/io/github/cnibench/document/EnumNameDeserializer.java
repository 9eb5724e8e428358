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
        if (!parser.currentToken().isScalarValue()) {
            throw refuse(parser, "a " + YamlErrors.kindOf(parser.currentToken()));
        }
        String text = parser.getString();
        for (Enum<?> constant : constants) {
            if (KebabNames.ofConstant(constant).equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw refuse(parser, "'" + text + "'");
    }

    private InvalidFormatException refuse(JsonParser parser, String got) {
        String allowed = constants.stream().map(KebabNames::ofConstant).collect(Collectors.joining(", "));
        return InvalidFormatException.from(
                parser, "expected one of " + allowed + ", but got " + got, got, handledType());
    }
}
