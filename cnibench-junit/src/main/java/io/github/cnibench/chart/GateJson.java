package io.github.cnibench.chart;

import io.github.cnibench.gate.campaign.GateOutcome;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What came of a gate as JSON for programs, with every run.
 *
 * <p>The format is described by {@code docs/schema/gate-1.schema.json}: every key is always there, {@code null} where there is
 * nothing.
 */
public final class GateJson {

    private GateJson() {}

    /** Return the document, ended by a line feed. */
    public static String of(GateOutcome outcome) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return JsonMapper.builder()
                        .defaultPrettyPrinter(new DefaultPrettyPrinter()
                                .withObjectIndenter(indenter)
                                .withArrayIndenter(indenter))
                        .enable(SerializationFeature.INDENT_OUTPUT)
                        .enable(MapperFeature.INFER_RECORD_GETTERS_FROM_COMPONENTS_ONLY)
                        .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                        .build()
                        .writeValueAsString(GateDocument.of(outcome))
                + "\n";
    }
}
