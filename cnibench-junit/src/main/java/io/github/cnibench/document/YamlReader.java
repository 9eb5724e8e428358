package io.github.cnibench.document;

import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.Durations;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads YAML into records: kebab-case keys, no unknown key, no key twice.
 *
 * <p>What a record refuses in its constructor is reported with the line of the value.
 */
public final class YamlReader {

    private final YAMLMapper mapper = YAMLMapper.builder()
            .addModule(quantities())
            .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    /**
     * Read one document.
     *
     * @param source name of the document for error messages, usually its path
     * @throws DocumentException if the text is not YAML, has an unknown key or a value that the type refuses
     */
    public <T> T read(String source, String text, Class<T> type) {
        try {
            T value = mapper.readValue(text, type);
            if (value == null) {
                throw new DocumentException(source + ":1: the document is empty");
            }
            return value;
        } catch (JacksonException e) {
            throw new DocumentException(describe(source, e), e);
        }
    }

    private static SimpleModule quantities() {
        return new SimpleModule("quantities")
                .addDeserializer(BitRate.class, new TextDeserializer<>(BitRate.class, BitRate::parse))
                .addDeserializer(Duration.class, new TextDeserializer<>(Duration.class, Durations::parse));
    }

    private static String describe(String source, JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        String place = location == null || location.getLineNr() < 1 ? source : source + ":" + location.getLineNr();
        String key = e instanceof DatabindException ? keyOf(e.getPath()) : "";
        return place + ": " + (key.isEmpty() ? "" : key + ": ") + problemOf(e);
    }

    private static String problemOf(JacksonException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            List<String> names = known == null
                    ? List.of()
                    : Suggestions.nearestFirst(
                            unknown.getPropertyName(),
                            known.stream().map(String::valueOf).toList());
            return "unknown key; known here, nearest first: " + String.join(", ", names);
        }
        if (e instanceof ValueInstantiationException && e.getCause() != null) {
            return firstLine(e.getCause().getMessage());
        }
        if (e instanceof InvalidFormatException invalid
                && invalid.getTargetType().isEnum()) {
            String allowed = List.of(invalid.getTargetType().getEnumConstants()).stream()
                    .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            return "expected one of " + allowed + ", but got '" + invalid.getValue() + "'";
        }
        if (e instanceof MismatchedInputException mismatched && mismatched.getTargetType() != null) {
            return "expected " + nameOf(mismatched.getTargetType()) + "; " + firstLine(e.getOriginalMessage());
        }
        return firstLine(e.getOriginalMessage());
    }

    private static String keyOf(List<JacksonException.Reference> path) {
        return path.stream()
                .map(step ->
                        step.getPropertyName() != null ? "." + step.getPropertyName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    private static String nameOf(Class<?> type) {
        if (Collection.class.isAssignableFrom(type)) {
            return "a list";
        }
        if (type == int.class || type == Integer.class || type == long.class) {
            return "a whole number";
        }
        return type == String.class ? "a text" : "a " + type.getSimpleName();
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("");
    }
}
