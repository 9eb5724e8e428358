package io.github.cnibench.suite.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cnibench.cluster.kubernetes.bundle.RealRegistry;
import io.github.cnibench.cluster.kubernetes.recipe.ExampleProject;
import io.github.cnibench.run.Instruments;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command on a project that publishes on the loopback device. */
class BundleCommandTests {

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private ExampleProject project;

    @BeforeEach
    void start() throws IOException {
        project = ExampleProject.start(folder.resolve("served"));
    }

    @AfterEach
    void stop() {
        project.close();
    }

    @Test
    @Tag("network")
    void digests_are_those_of_the_registry() throws IOException {
        Path bundle = folder.resolve("bundle");
        try (RealRegistry registry = RealRegistry.start(Files.createDirectory(folder.resolve("registry")))) {
            List<String> digests = List.of(
                    registry.push("example/agent", "2.0.1"),
                    registry.push("example/operator", "2.0.1"),
                    registry.push("example/pulled-by-operator", "2.0.1"),
                    registry.push("example/sidecar", "2"));
            project.withImagesIn(registry.host() + "/example");

            assertThat(run("made", bundle)).as(err.toString()).isZero();

            assertThat(StreamSupport.stream(images(bundle).spliterator(), false)
                            .filter(image -> !image.get("digest").isNull())
                            .map(image -> image.get("digest").asString()))
                    .containsExactlyElementsOf(digests);
            assertThat(Files.readAllLines(bundle.resolve("images.txt")))
                    .contains(registry.host() + "/example/agent:2.0.1", "localhost/cnibench/own:1")
                    .hasSize(5);
            assertThat(out.toString().lines()).contains("Bundle: " + bundle + ", 5 images, 1 of them without a digest");
        }
    }

    @Test
    @Tag("network")
    void an_image_that_the_registry_does_not_have_is_one_line_and_status_1_unless_digests_are_not_wanted()
            throws IOException {
        Path bundle = folder.resolve("bundle");
        try (RealRegistry registry = RealRegistry.start(Files.createDirectory(folder.resolve("registry")))) {
            registry.push("example/agent", "2.0.1");
            registry.push("example/operator", "2.0.1");
            registry.push("example/sidecar", "2");
            project.withImagesIn(registry.host() + "/example");

            assertThat(run("made", bundle)).isEqualTo(1);
            assertThat(lastLine())
                    .isEqualTo("cnibench: no bundle was made: 1 of 5 images have no digest: no digest of "
                            + registry.host()
                            + "/example/pulled-by-operator:2.0.1: its registry has no such image (image pulled); with"
                            + " --without-digests the bundle is made all the same");
            assertThat(bundle).doesNotExist();

            assertThat(run("made", bundle, "--without-digests")).isZero();
            JsonNode image = images(bundle).get(2);
            assertThat(image.get("digest").isNull()).isTrue();
            assertThat(image.get("withoutDigest").asString()).endsWith("its registry has no such image");
        }
    }

    @Test
    void a_chart_repository_without_the_version_is_one_line_and_status_1() throws IOException {
        Files.writeString(folder.resolve("served/charts/index.yaml"), "apiVersion: v1\nentries: {part: []}\n");

        assertThat(run("made", folder.resolve("bundle"), "--without-digests")).isEqualTo(1);
        assertThat(lastLine()).startsWith("cnibench: no bundle was made: ").contains("2.0.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "mode; unknown variant 'mode'; known, nearest first: made",
                "bridge; variant bridge has no recipe for Kubernetes, so it needs no bundle",
                "made,made; -Dcni names 'made' twice"
            })
    void variants_that_cannot_be_bundled_are_one_line(String cni, String message) {
        assertThat(run(cni, folder.resolve("bundle"))).isPositive();
        assertThat(err.toString().lines()).singleElement().asString().contains(message);
    }

    private int run(String cni, Path bundle, String... more) {
        CommandLine command = Cnibench.create(Instruments::standard, List::of);
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        List<String> arguments = new java.util.ArrayList<>(List.of(
                "bundle",
                "--cni",
                cni,
                "--variants-file",
                project.file(folder).toString(),
                "--output",
                bundle.toString()));
        arguments.addAll(List.of(more));
        return command.execute(arguments.toArray(String[]::new));
    }

    private String lastLine() {
        return err.toString().lines().reduce((first, second) -> second).orElse("");
    }

    private static JsonNode images(Path bundle) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(bundle.resolve("images.json")));
    }
}
