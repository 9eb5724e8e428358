package io.github.cnibench.result;

import java.util.Arrays;
import java.util.Locale;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a campaign looks as JSON: every member of every record is there, in the order of its declaration, {@code null} where
 * it is empty; keys in camelCase with their unit, words in kebab-case, times in ISO 8601.
 */
final class CampaignJson {

    private CampaignJson() {}

    static JsonMapper mapper() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return JsonMapper.builder()
                .addModule(new QuantityModule())
                .annotationIntrospector(new SealedTypes())
                .propertyNamingStrategy(new UnitNames())
                .defaultPrettyPrinter(
                        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter))
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING)
                .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .build();
    }

    /** Return {@code NotApplicable} or {@code IPERF_THREAD} as {@code not-applicable} and {@code iperf-thread}. */
    static String word(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").replace('_', '-').toLowerCase(Locale.ROOT);
    }

    static String word(Enum<?> constant) {
        return word(constant.name());
    }

    static String[] words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(CampaignJson::word).toArray(String[]::new);
    }
}
