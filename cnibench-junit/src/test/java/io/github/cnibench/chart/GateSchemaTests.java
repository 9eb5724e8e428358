package io.github.cnibench.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.cnibench.gate.campaign.GateOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GateSchemaTests {

    private static final Path FILE = Path.of("..", "docs", "schema", "gate-1.schema.json");

    @Test
    void every_kind_of_outcome_is_valid() throws IOException {
        for (GateOutcome outcome : List.of(
                GateSamples.everything(),
                GateSamples.times(1),
                GateSamples.times(0.9),
                GateSamples.suspected(),
                GateSamples.invalid())) {
            assertThat(errors(GateJson.of(outcome))).isEmpty();
        }
    }

    @Test
    void a_change_has_the_sign_of_the_values_and_its_interval_goes_upwards() {
        assertThat(GateJson.of(GateSamples.times(0.9)))
                .contains("\"overall\" : \"regression\"", "\"exitCode\" : 1", "\"better\" : \"higher\"")
                .containsPattern("\"change\" : -0\\.(0999|1000)\\d*")
                .containsPattern("\"from\" : -0\\.10\\d+,\\s+\"to\" : -0\\.09\\d+")
                .contains("\"apartForTheWorse\" : true");
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(delimiter = '|', textBlock = """
            "schemaVersion" : 1       | "schemaVersion" : 2
            "overall" : "regression"  | "overall" : "bad"
            "exitCode" : 1            | "exitCode" : 2
            "tested" :                | "fields" :
            "level" : 0.025           | "level" : 2.5
            "better" : "higher"       | "better" : "neither"
            "scale" : "ratio"         | "scale" : "log"
            "amount" : 0.05           | "amount" : 0
            "change" : -              | "changed" : -
            "from" : -                | "from" : null, "x" : -
            "word" : "regression"     | "word" : "failed"
            "suspected" : false       | "suspected" : null
            "kind" : "drift"          | "kind" : "dirt"
            "moreRuns" : null         | "moreRuns" : 0
            "verdict" : null          | "verdict" : { }
            """)
    void a_broken_document_is_not_valid(String good, String broken) throws IOException {
        String json = GateJson.of(GateSamples.times(0.9));
        int at = json.indexOf(good);
        assertThat(at).isNotNegative();
        assertThat(errors(json.substring(0, at) + broken + json.substring(at + good.length())))
                .isNotEmpty();
    }

    private static List<Error> errors(String json) throws IOException {
        String schema = Files.readString(FILE);
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema, InputFormat.JSON)
                .validate(json, InputFormat.JSON);
    }
}
