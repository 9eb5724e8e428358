package io.github.cnibench.cluster.kubernetes.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.cluster.ClusterException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartArchiveTests {

    private static final String DEFINITION =
            "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: %s.example.org}\n";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @Test
    void definitions_of_the_chart_and_of_charts_in_it_are_found() {
        Path archive = TestChart.write(
                folder,
                "made",
                "1.0.0",
                Map.of(
                        "crds/one.yaml",
                        DEFINITION.formatted("ones"),
                        "charts/inner/crds/two.yaml",
                        DEFINITION.formatted("twos"),
                        "crds/readme.md",
                        "no object",
                        "templates/map.yaml",
                        "{{ not yet yaml }}"));

        assertThat(new ChartArchive(archive).definitions())
                .extracting(object -> object.getMetadata().getName())
                .containsExactlyInAnyOrder("ones.example.org", "twos.example.org");
    }

    @Test
    void the_field_that_helm_writes_into_the_header_is_no_obstacle() throws IOException {
        Path archive = TestChart.write(folder, "made", "1.0.0", Map.of("crds/one.yaml", DEFINITION.formatted("ones")));
        byte[] plain = Files.readAllBytes(archive);
        byte[] field = "no list of sub-fields".getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        packed.write(plain, 0, 3);
        // The flag that says that there is such a field (RFC 1952).
        packed.write(plain[3] | 4);
        packed.write(plain, 4, 6);
        packed.write(field.length);
        packed.write(0);
        packed.writeBytes(field);
        packed.write(plain, 10, plain.length - 10);
        Files.write(archive, packed.toByteArray());

        assertThat(new ChartArchive(archive).definitions()).hasSize(1);
    }

    @Test
    void what_is_no_archive_is_refused() throws IOException {
        Path file = Files.writeString(folder.resolve("made-1.0.0.tgz"), "<html>Not found</html>");

        assertThatThrownBy(() -> new ChartArchive(file).definitions())
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith(file + " is no archive of a chart: ");
    }
}
