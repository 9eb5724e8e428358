package io.github.cnibench.cluster.kubernetes.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cnibench.cluster.ClusterException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFolderTests {

    private static final BundleIndex INDEX = new BundleIndex(
            BundleIndex.FORMAT,
            "1.2.3",
            "study",
            Optional.of("kind"),
            List.of("amd64"),
            List.of(new BundleIndex.BundledVariant("made", "2.0.1", List.of("example.org/a.yaml"))));

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    @BeforeEach
    void seal() throws IOException {
        Files.createDirectories(folder.resolve("example.org"));
        Files.writeString(folder.resolve("example.org/a.yaml"), "kind: List\n");
        new BundleFolder(folder)
                .seal(
                        INDEX,
                        List.of(new BundledImage(
                                "quay.io/made/agent:1",
                                Optional.of("sha256:" + "0a".repeat(32)),
                                Optional.empty(),
                                List.of("made"),
                                List.of("image agent"))));
    }

    @Test
    void what_was_sealed_is_read_again() {
        assertThat(new BundleFolder(folder).index()).isEqualTo(INDEX);
        assertThat(new BundleFolder(folder).file(Path.of("example.org/a.yaml"), "a manifest"))
                .hasContent("kind: List\n");
    }

    @Test
    void images_are_listed_for_programs_and_for_a_shell() throws IOException {
        assertThat(folder.resolve("images.txt")).hasContent("quay.io/made/agent:1\n");
        assertThat(Files.readString(folder.resolve("images.json"))).isEqualTo("""
                [
                  {
                    "image" : "quay.io/made/agent:1",
                    "digest" : "sha256:%s",
                    "withoutDigest" : null,
                    "variants" : [
                      "made"
                    ],
                    "namedBy" : [
                      "image agent"
                    ]
                  }
                ]
                """.formatted("0a".repeat(32)));
    }

    @Test
    void the_program_sha256sum_finds_all_files_right() throws Exception {
        Process check = new ProcessBuilder("sha256sum", "--check", "--strict", "SHA256SUMS")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();

        assertThat(new String(check.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).lines())
                .containsExactly("bundle.json: OK", "example.org/a.yaml: OK", "images.json: OK", "images.txt: OK");
        assertThat(check.waitFor()).isZero();
    }

    @Test
    void a_file_that_was_changed_is_refused() throws IOException {
        Files.writeString(folder.resolve("example.org/a.yaml"), "kind: Other\n");

        assertThatThrownBy(() -> new BundleFolder(folder).file(Path.of("example.org/a.yaml"), "a manifest"))
                .isInstanceOf(ClusterException.class)
                .hasMessageMatching(
                        "example.org/a.yaml of bundle .* is not what was put there: its SHA-256 is [0-9a-f]{64} and"
                                + " not [0-9a-f]{64}, as SHA256SUMS says; make the bundle again with 'cnibench bundle'");
    }

    @Test
    void a_file_that_was_added_later_is_refused() throws IOException {
        Files.writeString(folder.resolve("example.org/b.yaml"), "kind: Other\n");

        assertThatThrownBy(() -> new BundleFolder(folder).file(Path.of("example.org/b.yaml"), "a manifest"))
                .hasMessage("example.org/b.yaml of bundle " + folder
                        + " is not what was put there: SHA256SUMS does not name it; make the bundle again with 'cnibench"
                        + " bundle'");
    }

    @Test
    void damaged_and_missing_check_sums_are_told() throws IOException {
        Files.writeString(folder.resolve("SHA256SUMS"), "<html>\n");
        assertThatThrownBy(() -> new BundleFolder(folder).index())
                .hasMessage("SHA256SUMS of bundle " + folder
                        + " is damaged: expected 64 hexadecimal digits, two spaces and a path, but got '<html>'");

        Files.delete(folder.resolve("SHA256SUMS"));
        assertThatThrownBy(() -> new BundleFolder(folder).index())
                .hasMessage(folder + " is no bundle, as it has no SHA256SUMS that can be read; make one with 'cnibench"
                        + " bundle'");
    }

    @Test
    void a_folder_that_says_nothing_of_itself_is_no_bundle() throws IOException {
        Files.delete(folder.resolve("bundle.json"));

        assertThatThrownBy(() -> new BundleFolder(folder).index())
                .isInstanceOf(ClusterException.class)
                .hasMessage(folder + " is no bundle, as it has no bundle.json; make one with 'cnibench bundle'");
    }

    @Test
    void a_bundle_of_another_format_is_refused() throws IOException {
        new BundleFolder(folder)
                .seal(new BundleIndex(2, "9.0", "study", Optional.empty(), List.of(), List.of()), List.of());

        assertThatThrownBy(() -> new BundleFolder(folder).index())
                .hasMessage(
                        "bundle " + folder
                                + " of cnibench 9.0 has format 2, but this program reads 1; make it again with 'cnibench bundle'");
    }

    @Test
    void a_bundle_json_that_is_something_else_is_refused() throws IOException {
        Files.writeString(folder.resolve("bundle.json"), "{\"format\": 1}\n");
        CheckSums.write(folder);

        assertThatThrownBy(() -> new BundleFolder(folder).index())
                .isInstanceOf(ClusterException.class)
                .hasMessageStartingWith("bundle.json of bundle " + folder + " cannot be read: ");
    }
}
