package io.github.cnibench.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.github.cnibench.phase.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CampaignSchemaTests {

    private static final Path FILE = Path.of("..", "docs", "schema", "campaign-1.schema.json");

    private final CampaignStore store = new CampaignStore();

    @TempDir
    Path folder;

    @Test
    void what_the_store_writes_is_valid() throws IOException {
        for (int seed = 0; seed < 100; seed++) {
            assertThat(errors(written(new RandomRecords(seed).campaign())))
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void the_schema_knows_every_reason() throws IOException {
        String schema = Files.readString(FILE);
        assertThat(Arrays.stream(InvalidReason.values()).map(InvalidReason::word))
                .allSatisfy(word -> assertThat(schema).contains("\"" + word + "\""));
        for (InvalidReason reason : InvalidReason.values()) {
            assertThat(errors(written(Samples.withResults(
                            Samples.tcpCampaign(),
                            Samples.result("bridge", 1, Phase.DTS, new Invalid(reason, "message"))))))
                    .as("%s", reason)
                    .isEmpty();
        }
    }

    @Test
    void the_schema_knows_every_reason_for_an_unknown_cost() throws IOException {
        for (CpuCost.Reason reason : CpuCost.Reason.values()) {
            PhaseResult result = Samples.result("bridge", 1, Phase.DTS, new NotApplicable("none"))
                    .with(List.of(), new CpuCost.Unknown(reason, "message"));
            assertThat(errors(written(Samples.withResults(Samples.tcpCampaign(), result))))
                    .as("%s", reason)
                    .isEmpty();
        }
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(delimiter = '|', textBlock = """
            "role" : "server"            | "role" : "referee"
            "cpuCores" :                 | "cpu" :
            "steal" : 0                  | "stolen" : 0
            "idle" : 2.5                 | "idle" : -2.5
            "foreignCores" : 0           | "foreignCores" : "0"
            "kind" : "known"             | "kind" : "unknown"
            "togetherMilliCpusPerGbit" : 225 | "togetherMilliCpusPerGbit" : null
            "agents" : null              | "agents" : 0
            """)
    void a_broken_account_of_the_nodes_is_not_valid(String good, String broken) throws IOException {
        String json = written(Samples.withResults(
                Samples.tcpCampaign(),
                NodeSamples.sampled(
                        Samples.result("bridge", 1, Phase.DTS, Samples.measured(Samples.tcp(10, List.of()))))));
        assertThat(errors(json)).isEmpty();
        assertThat(json).contains(good);
        assertThat(errors(json.replace(good, broken == null ? "" : broken))).isNotEmpty();
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(delimiter = '|', textBlock = """
            "schemaVersion" : 1          | "schemaVersion" : 2
            "schemaVersion" : 1,         |
            "tool" :                     | "tools" :
            "seed" : 42                  | "seed" : 4.5
            "id" : "dts"                 | "id" : "D T S"
            "runs" : 3                   | "runs" : 0
            "order" : "fixed"            | "order" : "FIXED"
            "streams" : 1                | "streams" : 0
            "traffic" : "tcp"            | "traffic" : "none"
            "tcpMssBytes" : 8948         | "tcpMssBytes" : 70000
            "mtuBytes" : 9000            | "mtuBytes" : 100
            "kind" : "local"             | "kind" : "remote"
            "kind" : "local",            |
            "run" : 1                    | "run" : 0
            "validity" : "measured"      | "validity" : "invalid"
            "validity" : "measured"      | "validity" : "guessed"
            "kind" : "tcp"               | "kind" : "udp"
            "receivedBitsPerSecond" : 9  | "receivedBitsPerSecond" : -9
            "receivedBitsPerSecond" : 9  | "receivedBitsPerSecond" : null, "x" : 9
            "bytesSent" : 1              | "bytesSent" : 0.1
            "mssBytes" :                 | "mss" :
            "congestionControl" : "cubic", |
            "omitted" : true             | "omitted" : "true"
            "limit" : "cpu"              | "limit" : "patience"
            "kind" : "proved"            | "kind" : "believed"
            "seenBytes" : 1050           | "seenBytes" : 1050, "more" : 1
            "startedAt" : "2026          | "startedAt" : "26
            "finishedAt" : "2026-03-01T10:10:00Z" | "finishedAt" : false
            "warnings" : [               | "warnings" : [ 1 ], "w" : [
            "durationSeconds" : 0.85     | "durationSeconds" : "0.85"
            """)
    void a_broken_document_is_not_valid(String good, String broken) throws IOException {
        String json = written(Samples.tcpCampaign());
        assertThat(errors(json)).isEmpty();
        int at = json.indexOf(good);
        assertThat(at).isNotNegative();
        assertThat(errors(json.substring(0, at) + (broken == null ? "" : broken) + json.substring(at + good.length())))
                .isNotEmpty();
    }

    @Test
    void a_number_beside_an_invalid_measurement_is_not_valid() throws IOException {
        String json = written(Samples.withResults(
                Samples.tcpCampaign(),
                Samples.result("bridge", 1, Phase.DTS, new Invalid(InvalidReason.STALLED, "m"))));
        assertThat(errors(json.replace("\"reason\" :", "\"receivedBitsPerSecond\" : 1, \"reason\" :")))
                .isNotEmpty();
    }

    @Test
    void idle_is_valid_too() throws IOException {
        assertThat(errors(written(Samples.withResults(
                        Samples.tcpCampaign(),
                        Samples.result(
                                "bridge",
                                1,
                                Phase.DTS,
                                Samples.measured(new IdleObservation(Duration.ofSeconds(10))))))))
                .isEmpty();
    }

    private String written(Campaign campaign) throws IOException {
        return Files.readString(store.write(campaign, folder));
    }

    private static List<Error> errors(String json) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(FILE), InputFormat.JSON);
        return schema.validate(json, InputFormat.JSON);
    }
}
