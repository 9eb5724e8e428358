package io.github.cnibench.cluster.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.cnibench.digest.Sha256;
import io.github.cnibench.tool.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImageArchiveTests {

    private static final String NAME = "localhost/test:1";

    @TempDir
    Path folder;

    @Test
    void the_archive_holds_what_image_loaders_read() throws IOException {
        ImageArchive archive = ImageArchive.write(folder.resolve("a.tar"), NAME, tree(), config());
        Path unpacked = unpack(archive.file(), "a");

        JsonNode manifest = json(unpacked.resolve("manifest.json")).get(0);
        assertThat(manifest.get("RepoTags").get(0).asString()).isEqualTo(NAME);
        String configName = manifest.get("Config").asString();
        assertThat(archive.imageId()).isEqualTo("sha256:" + configName.replace(".json", ""));
        assertThat(Sha256.of(unpacked.resolve(configName)) + ".json").isEqualTo(configName);
        JsonNode config = json(unpacked.resolve(configName));
        Path layer = unpacked.resolve(manifest.get("Layers").get(0).asString());
        assertThat(config.at("/rootfs/diff_ids/0").asString()).isEqualTo("sha256:" + Sha256.of(layer));
        assertThat(config.at("/config/User").asString()).isEqualTo("65532:65532");
        assertThat(config.at("/config/Entrypoint").toString()).isEqualTo("[\"/bin/run\",\"now\"]");
        assertThat(config.at("/config/Env").toString()).contains("\"COLOR=red\"", "\"PATH=/");
        assertThat(config.at("/config/Labels/title").asString()).isEqualTo("a test");
        assertThat(config.at("/os").asString()).isEqualTo("linux");
        assertThat(archive.size().bytes()).isEqualTo(Files.size(archive.file()));
    }

    @Test
    void tar_lists_the_layer_sorted_with_fixed_times_and_owners() throws IOException {
        ImageArchive archive = ImageArchive.write(folder.resolve("a.tar"), NAME, tree(), config());
        Path unpacked = unpack(archive.file(), "a");
        String layer = json(unpacked.resolve("manifest.json")).at("/0/Layers/0").asString();

        assertThat(tar("-tvf", unpacked.resolve(layer).toString(), "--utc", "--numeric-owner", "--full-time")
                        .lines()
                        .map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "drwxr-xr-x 0/0 0 1970-01-01 00:00:00 bin/",
                        "-rwxr-xr-x 0/0 8 1970-01-01 00:00:00 bin/run",
                        "lrwxrwxrwx 0/0 0 1970-01-01 00:00:00 bin/sh -> run",
                        "drwxr-xr-x 0/0 0 1970-01-01 00:00:00 etc/",
                        "-rw-r--r-- 0/0 2 1970-01-01 00:00:00 etc/passwd",
                        "drwxrwxrwt 0/0 0 1970-01-01 00:00:00 tmp/");
    }

    @Test
    void the_same_content_makes_the_same_file() throws IOException {
        ImageArchive first = ImageArchive.writeHashed(folder.resolve("a.tar"), NAME, tree(), config());
        Files.setLastModifiedTime(folder.resolve("run"), FileTime.fromMillis(1_000_000_000_000L));
        ImageArchive second = ImageArchive.writeHashed(folder.resolve("b.tar"), NAME, tree(), config());

        assertThat(second.file()).hasSameBinaryContentAs(first.file());
        assertThat(second.reference())
                .isEqualTo(first.reference())
                .isEqualTo(NAME + "-" + first.imageId().substring("sha256:".length(), "sha256:".length() + 12));
    }

    @Test
    void another_content_makes_another_name() throws IOException {
        ImageArchive first = ImageArchive.writeHashed(folder.resolve("a.tar"), NAME, tree(), config());
        ImageArchive file = ImageArchive.writeHashed(folder.resolve("b.tar"), NAME, tree().text("a", "b"), config());
        ImageArchive user = ImageArchive.writeHashed(folder.resolve("b.tar"), NAME, tree(), config().withUser("1"));

        assertThat(List.of(first.reference(), file.reference(), user.reference()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_copy_differs_in_its_name_only() throws IOException {
        ImageArchive archive = ImageArchive.write(folder.resolve("a.tar"), NAME, tree(), config());
        ImageArchive copy = archive.copyAs(folder.resolve("b.tar"), "example.org/x:2");
        ImageArchive made = ImageArchive.write(folder.resolve("c.tar"), "example.org/x:2", tree(), config());

        assertThat(copy.file()).hasSameBinaryContentAs(made.file());
        assertThat(copy.imageId()).isEqualTo(archive.imageId());
        assertThat(copy.sha256()).isEqualTo(Sha256.of(made.file())).isNotEqualTo(archive.sha256());
    }

    @Test
    void takes_a_whole_folder_with_links_and_long_names() throws IOException {
        String deep = "d".repeat(90) + "/" + "e".repeat(90);
        Path root = Files.createDirectories(folder.resolve("root"));
        Files.createDirectories(root.resolve(deep));
        Files.writeString(root.resolve(deep).resolve("file"), "deep");
        Files.createSymbolicLink(root.resolve("link"), Path.of("nowhere"));
        Path unpacked = unpack(
                ImageArchive.write(folder.resolve("a.tar"), NAME, new ImageTree().all("opt", root), config())
                        .file(),
                "a");
        Path layer = unpack(
                unpacked.resolve(json(unpacked.resolve("manifest.json"))
                        .at("/0/Layers/0")
                        .asString()),
                "layer");

        assertThat(layer.resolve("opt").resolve(deep).resolve("file")).hasContent("deep");
        assertThat(Files.readSymbolicLink(layer.resolve("opt/link"))).hasToString("nowhere");
    }

    @Test
    void a_failure_leaves_nothing_behind() throws IOException {
        ImageTree tree = tree();
        Files.delete(folder.resolve("run"));
        Path target = folder.resolve("out/a.tar");

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ImageArchive.write(target, NAME, tree, config()));
        try (Stream<Path> files = Files.list(target.getParent())) {
            assertThat(files).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/etc", "../etc", "a//b", "a/./b", "a/"})
    void refuses_a_path_that_leads_elsewhere(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageTree().text(path, ""))
                .withMessage("[" + path + "] cannot be a path in an image; expected one such as usr/bin/sh");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bench", "Bench:1", "a b:1", "bench:", "localhost/bench"})
    void refuses_a_name_without_a_tag_or_with_wrong_letters(String name) {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> ImageArchive.write(folder.resolve("a.tar"), name, tree(), config()))
                .withMessageStartingWith("[" + name + "] cannot be the name of an image; expected one with a tag");
    }

    @Test
    void refuses_two_things_in_one_place() throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tree().text("etc/passwd", "y"))
                .withMessage("[etc/passwd] is in the image already, and differs");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> ImageArchive.write(folder.resolve("a.tar"), NAME, tree().text("bin/sh/x", ""), config()))
                .withMessage("[bin/sh/x] cannot be in the image, since [bin/sh] is no folder");
    }

    @Test
    void refuses_a_file_that_is_missing_and_a_user_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ImageTree().file("a", folder.resolve("gone")))
                .withMessageContaining(folder.resolve("gone") + "] for [a] in the image is missing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> config().withUser("nobody"))
                .withMessage("user [nobody]: expected numbers such as 65532:65532");
    }

    private ImageTree tree() throws IOException {
        Path run = Files.writeString(folder.resolve("run"), "#!/bin/x");
        Files.setPosixFilePermissions(run, PosixFilePermissions.fromString("rwx------"));
        return new ImageTree()
                .folder("tmp", 01777)
                .link("bin/sh", "run")
                .file("bin/run", run)
                .text("etc/passwd", "x\n");
    }

    private static ImageConfig config() {
        return ImageConfig.of("/bin/run", "now")
                .withUser("65532:65532")
                .withEnvironment("COLOR", "red")
                .withLabel("title", "a test");
    }

    private static JsonNode json(Path file) {
        return JsonMapper.shared().readTree(file.toFile());
    }

    private Path unpack(Path archive, String name) throws IOException {
        Path target = Files.createDirectories(folder.resolve("unpacked").resolve(name));
        tar("-xf", archive.toString(), "-C", target.toString());
        return target;
    }

    private static String tar(String... arguments) {
        List<String> argv =
                Stream.concat(Stream.of("tar"), Stream.of(arguments)).toList();
        var finished = Command.run(argv, Duration.ofSeconds(30), Optional.empty());
        assertThat(finished.exitStatus()).as(finished.output()).isZero();
        return finished.out();
    }
}
