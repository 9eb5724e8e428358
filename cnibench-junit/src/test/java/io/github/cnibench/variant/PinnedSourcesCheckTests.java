package io.github.cnibench.variant;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check of {@link PinnedSources}, with a chart and a manifest that are made up. */
class PinnedSourcesCheckTests {

    private static final String VARIANT = """
            variants:
              - id: plain
                cni: Plain
                version: 2.0.1
                description: Made up
                clusters: [kind]
                claims:
                  dataplane: linux
                  encapsulation: none
                  encryption: none
                  kube-proxy: present
                  network-policy: enforced
                recipe:
                  kubernetes:
                    steps:
                      - manifest:
                          url: https://plain.test/v${version}/plain.yaml
                          method: apply
                          replacements:
                            - {text: 10.244.0.0/16, by: "${pod-cidr}"}
                            - {text: 10.42.0.0/16, by: 10.43.0.0/16}
                            - {text: not there, by: anything, may-be-missing: true}
                      - helm-chart:
                          repository: https://charts.plain.test
                          chart: plain
                          release: plain
                          version: ${version}
                          namespace: kube-system
                          values: {agent: {mtu: 1450, labels: {own: key}}, port: "${api-server.port}"}
            """;

    private static final String HEAD = "name: plain\nversion: 2.0.1\n";
    private static final String VALUES = "agent: {mtu: 0, labels: {}, image: a}\nport: ''\n";

    private static final String SCHEMA = """
            {"type": "object", "properties": {
              "agent": {"type": "object", "properties": {"mtu": {"type": "integer"}, "speed": {"type": "integer"}}}}}
            """;

    @TempDir
    Path folder;

    @BeforeEach
    void write_what_fits() throws IOException {
        manifest("range: 10.244.0.0/16\nimage: plain:2.0.1\n- image: \"plain@sha256:" + "0f".repeat(32) + "\"\n");
        chart(Map.of("Chart.yaml", HEAD, "values.yaml", VALUES));
    }

    @Test
    void finds_nothing_where_all_fits() throws IOException {
        assertThat(problems(VARIANT)).isEmpty();
    }

    @Test
    void misses_a_chart_and_a_manifest() throws IOException {
        assertThat(problems(VARIANT.replace("2.0.1", "2.0.2")))
                .containsExactly(
                        "there is no manifest plain.test/v2.0.2/plain.yaml",
                        "there is no chart charts/plain-2.0.2.tgz");
    }

    @Test
    void misses_a_text_that_is_to_be_replaced() throws IOException {
        manifest("range: 10.0.0.0/8\n");

        assertThat(problems(VARIANT))
                .containsExactly("plain.yaml does not have '10.244.0.0/16'", "plain.yaml does not have '10.42.0.0/16'");
    }

    @ParameterizedTest
    @CsvSource({"plain", "plain:latest", "registry.test:5000/plain", "plain@sha256:12"})
    void finds_an_image_without_a_fixed_tag(String image) throws IOException {
        manifest("range: 10.244.0.0/16\ncontainers:\n  - image: " + image + "\n");

        assertThat(problems(VARIANT)).containsExactly("plain.yaml has image " + image + " without a fixed tag");
    }

    @Test
    void compares_name_and_version_of_the_chart() throws IOException {
        chart(Map.of("Chart.yaml", "name: plane\nversion: v2.0.1\n", "values.yaml", VALUES));

        assertThat(problems(VARIANT))
                .containsExactly(
                        "plain-2.0.1.tgz has name plane instead of plain",
                        "plain-2.0.1.tgz has version v2.0.1 instead of 2.0.1");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "mtu: 1450 | speed: 10 | has no value agent.speed",
                "port: | prot: | has no value prot",
                "mtu: 1450 | mtu: {of: pods} | has one value at agent.mtu",
                "agent: {mtu: 1450, labels: {own: key}} | agent: fast | has a mapping at agent",
            })
    void knows_the_values_of_the_chart(String good, String bad, String problem) throws IOException {
        assertThat(problems(VARIANT.replace(good, bad))).containsExactly("plain-2.0.1.tgz " + problem);
    }

    @Test
    void takes_a_value_that_only_the_schema_has_and_refuses_what_it_refuses() throws IOException {
        chart(Map.of("Chart.yaml", HEAD, "values.yaml", VALUES, "values.schema.json", SCHEMA));

        assertThat(problems(VARIANT)).isEmpty();
        assertThat(problems(VARIANT.replace("mtu: 1450", "speed: 10"))).isEmpty();
        assertThat(problems(VARIANT.replace("mtu: 1450", "speed: fast")))
                .singleElement()
                .asString()
                .startsWith("plain-2.0.1.tgz refuses ")
                .contains("/agent/speed", "integer");
        assertThat(problems(VARIANT.replace("mtu: 1450", "spede: 10")))
                .containsExactly("plain-2.0.1.tgz has no value agent.spede");
    }

    @Test
    void takes_a_value_that_only_a_template_reads() throws IOException {
        chart(Map.of(
                "Chart.yaml", HEAD,
                "values.yaml", VALUES,
                "templates/agent.yaml", "{{ .Values.agent.speed }} {{ .Values.portal }}"));

        assertThat(problems(VARIANT.replace("mtu: 1450", "speed: 10"))).isEmpty();
        assertThat(problems(VARIANT.replace("port:", "porta:"))).containsExactly("plain-2.0.1.tgz has no value porta");
    }

    @Test
    void takes_a_value_that_is_none_for_none() throws IOException {
        chart(Map.of(
                "Chart.yaml",
                HEAD,
                "values.yaml",
                VALUES + "other: ~\n",
                "values.schema.json",
                "{\"type\": \"object\", \"properties\": {\"other\": {\"type\": \"null\"}}}"));

        assertThat(problems(VARIANT)).isEmpty();
    }

    private List<String> problems(String variant) throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), variant);
        return new PinnedSources(folder)
                .problemsOf(VariantCatalog.builtIn().withFile(file).get("plain"));
    }

    private void manifest(String text) throws IOException {
        Path file = folder.resolve("plain.test/v2.0.1/plain.yaml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void chart(Map<String, String> files) throws IOException {
        Files.createDirectories(folder.resolve("charts"));
        try (OutputStream out = Files.newOutputStream(folder.resolve("charts/plain-2.0.1.tgz"));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(out))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry("plain/" + file.getKey());
                entry.setSize(bytes.length);
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }
    }
}
