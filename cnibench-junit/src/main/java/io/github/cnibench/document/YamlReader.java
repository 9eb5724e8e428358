package io.github.cnibench.document;

import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.Durations;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
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
            throw new DocumentException(Problems.describe(source, e), e);
        }
    }

    private static SimpleModule quantities() {
        return new SimpleModule("quantities")
                .addDeserializer(BitRate.class, new TextDeserializer<>(BitRate.class, BitRate::parse))
                .addDeserializer(Duration.class, new TextDeserializer<>(Duration.class, Durations::parse));
    }
}
