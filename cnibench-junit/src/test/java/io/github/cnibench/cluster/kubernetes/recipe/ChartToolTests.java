package io.github.cnibench.cluster.kubernetes.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.cluster.kubernetes.ApiServer;
import io.github.cnibench.cluster.kubernetes.api.KubernetesApi;
import io.github.cnibench.tool.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Helm as a library and, where it is on the PATH, as a program, on a real API server. */
@EnabledIf("io.github.cnibench.cluster.kubernetes.ApiServer#isAvailable")
class ChartToolTests {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String CRD = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: things.example.org}
            spec:
              group: example.org
              scope: Cluster
              names: {kind: Thing, plural: things}
              versions:
                - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
            """;

    @SuppressWarnings("NullAway.Init") // set before the first test
    private static ApiServer server;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        server = ApiServer.start(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<ChartTool> tools() {
        return Stream.concat(HelmLibrary.find().stream(), HelmProgram.find(Programs.here()).stream());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tools")
    void renders_values_as_they_are(ChartTool tool) {
        ChartRelease release =
                release(Map.of("text", "1e3", "number", 7, "flag", true, "dotted.key", Map.of("a,b", "c")));

        assertThat(tool.template(release, "1.34.0"))
                .contains("text: \"1e3\"")
                .contains("number: \"7\"")
                .contains("flag: \"true\"")
                .contains("nested: \"c\"")
                .contains("kubernetes: \"v1.34.0\"")
                .doesNotContain("kind: CustomResourceDefinition");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tools")
    void installs_changes_and_uninstalls(ChartTool tool) {
        try (KubernetesApi api = KubernetesApi.connect(server.access())) {
            tool.install(release(Map.of("text", "one")), server.access(), TIMEOUT);
            assertThat(text(api)).isEqualTo("one");

            tool.install(release(Map.of("text", "two")), server.access(), TIMEOUT);
            assertThat(text(api)).isEqualTo("two");

            tool.uninstall("made", "charts", server.access());
            assertThat(api.client()
                            .configMaps()
                            .inNamespace("charts")
                            .withName("made")
                            .get())
                    .isNull();
            tool.uninstall("made", "charts", server.access());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tools")
    void what_helm_refuses_is_told_in_its_words(ChartTool tool) {
        ChartRelease wrong = release(Map.of("number", "seven"));

        assertThatThrownBy(() -> tool.template(wrong, "1.34.0"))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("cannot render chart made-1.2.3.tgz: helm says: ")
                .hasMessageContaining("number")
                .message()
                .hasLineCount(1);
        assertThatThrownBy(() -> tool.install(wrong, server.access(), TIMEOUT))
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("cannot install release made: helm says: ");
    }

    private static @Nullable String text(KubernetesApi api) {
        return api.client()
                .configMaps()
                .inNamespace("charts")
                .withName("made")
                .get()
                .getData()
                .get("text");
    }

    private ChartRelease release(Map<String, Object> values) {
        Path archive = TestChart.write(
                folder,
                "made",
                "1.2.3",
                Map.of(
                        "values.yaml",
                        "text: none\nnumber: 1\nflag: false\n",
                        "values.schema.json",
                        "{\"type\": \"object\", \"properties\": {\"number\": {\"type\": \"integer\"}}}",
                        "crds/thing.yaml",
                        CRD,
                        "templates/map.yaml",
                        """
                        apiVersion: v1
                        kind: ConfigMap
                        metadata: {name: made, namespace: {{ .Release.Namespace }}}
                        data:
                          text: {{ .Values.text | quote }}
                          number: {{ .Values.number | quote }}
                          flag: {{ .Values.flag | quote }}
                          nested: {{ dig "dotted.key" "a,b" "none" (.Values | merge (dict)) | quote }}
                          kubernetes: {{ .Capabilities.KubeVersion.Version | quote }}
                        """));
        return new ChartRelease(archive, "made", "charts", values);
    }
}
