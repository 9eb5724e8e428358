package io.github.cnibench.document;

import io.github.cnibench.unit.BitRate;
import io.github.cnibench.unit.Durations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads YAML into records: kebab-case keys, no unknown key, no key twice, none missing unless it is optional.
 *
 * <p>An enum constant is written in lower case with hyphens. A sealed interface is a mapping with one key, which names
 * the record that implements it. What a record refuses in its constructor is reported with the line of the value.
 */
public final class YamlReader {

    private final YAMLMapper mapper;

    /** Create a reader of texts, numbers, enum constants, rates and durations. */
    public YamlReader() {
        this(YAMLMapper.builder()
                .addModule(quantities())
                .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .build());
    }

    private YamlReader(YAMLMapper mapper) {
        this.mapper = mapper;
    }

    /**
     * Return a reader that also reads values of {@code type}, each from its text.
     *
     * @param parser throws an IllegalArgumentException that says what it expected and what it got
     */
    public <T> YamlReader with(Class<T> type, Function<String, T> parser) {
        return new YamlReader(mapper.rebuild()
                .addModule(new SimpleModule(type.getName()).addDeserializer(type, new TextDeserializer<>(type, parser)))
                .build());
    }

    /**
     * Read one document.
     *
     * @param source name of the document for error messages, usually its path
     * @throws DocumentException if the text is not YAML, has an unknown key or a value that the type refuses
     */
    public <T> T read(String source, String text, Class<T> type) {
        // Pieces of a document know their lines only while the text is parsed, and have no keys of their own to check.
        return type == LocatedNode.class
                ? parse(source, text, type)
                : readDocument(source, text, type).value();
    }

    private <T> T parse(String source, String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JacksonException e) {
            throw new DocumentException(YamlErrors.describeSyntax(source, e), e);
        }
    }

    /**
     * Read one document and keep where its keys are, for checks that come later.
     *
     * @param source name of the document for error messages, usually its path
     * @throws DocumentException if the text is not YAML, has an unknown key or a value that the type refuses
     */
    public <T> Document<T> readDocument(String source, String text, Class<T> type) {
        JsonNode tree = readTree(source, text);
        Map<String, Integer> lines = YamlLines.index(mapper, text);
        new KeyCheck(source, lines).check(tree, type, "");
        try {
            return new Document<>(source, mapper.treeToValue(tree, type), lines);
        } catch (DatabindException e) {
            throw new DocumentException(YamlErrors.describeValue(source, e, tree, lines), e);
        }
    }

    /**
     * Read the document in {@code file}.
     *
     * @throws DocumentException if there is no such file, or as {@link #readDocument(String, String, Class)}
     */
    public <T> Document<T> readDocument(Path file, Class<T> type) {
        try {
            return readDocument(file.toString(), Files.readString(file), type);
        } catch (NoSuchFileException e) {
            throw new DocumentException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new DocumentException(file + ": cannot be read: " + e, e);
        }
    }

    /**
     * Read a document that the library brings along, beside the class {@code owner}.
     *
     * @throws IllegalStateException if there is no such document
     */
    public <T> Document<T> readBuiltIn(Class<?> owner, String file, Class<T> type) {
        try (InputStream stream = owner.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("the library lacks its own file " + file + "; its jar is not whole");
            }
            return readDocument("built-in " + file, new String(stream.readAllBytes(), StandardCharsets.UTF_8), type);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the library's own file " + file, e);
        }
    }

    private JsonNode readTree(String source, String text) {
        try {
            JsonNode tree = mapper.readTree(text);
            if (tree.isMissingNode() || tree.isNull()) {
                throw new DocumentException(source + ":1: the document is empty");
            }
            return tree;
        } catch (JacksonException e) {
            throw new DocumentException(YamlErrors.describeSyntax(source, e), e);
        }
    }

    private static SimpleModule quantities() {
        return new SimpleModule("quantities")
                .setDeserializers(new NamedDeserializers())
                .addDeserializer(BitRate.class, new TextDeserializer<>(BitRate.class, BitRate::parse))
                .addDeserializer(Duration.class, new TextDeserializer<>(Duration.class, Durations::parse));
    }
}
