package io.github.cnibench.importer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.variant.VariantCatalog;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives in the study's layout that are read without being unpacked to disk, and those that have to be. */
class PackedStudyTests {

    private static final long ENOUGH = 1L << 30;

    @TempDir
    Path folder;

    private Path study;

    @BeforeEach
    void make_a_study() {
        study = folder.resolve("study");
        new StudyFolder(study.resolve("results")).write("antrea", 1).write("antrea", 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "tar.gz", "tar.xz"})
    void an_archive_has_the_campaigns_of_its_folder(String suffix) throws Exception {
        Path archive = pack("packed." + suffix, "results");

        assertThat(campaigns(study().readPacked(archive).orElseThrow()))
                .singleElement()
                .isEqualTo(campaigns(study().read(study)).get(0));
    }

    @Test
    void an_archive_of_one_variant_or_with_a_dot_before_its_names_is_read_as_well() throws Exception {
        Path dotted = pack("dotted.tar", "./results");
        Path inner = folder.resolve("inner.tar");
        run("tar", "-cf", inner.toString(), "-C", study.resolve("results").toString(), "antrea");

        assertThat(campaigns(study().readPacked(dotted).orElseThrow())).hasSize(1);
        assertThat(campaigns(study().readPacked(inner).orElseThrow())).hasSize(1);
    }

    @Test
    void what_is_refused_names_the_file_in_the_archive() throws Exception {
        Path command = study.resolve("results/antrea/1/dts-client.cmd");
        Files.writeString(command, Files.readString(command).replace("id=antrea", "id=cilium"));
        Path archive = pack("labels.tar", "results");

        Imported refused = study().readPacked(archive).orElseThrow().get(0);

        assertThat(((Imported.Refused) refused).reason())
                .startsWith(archive + "/results/antrea/1/dts-client.cmd: its label says id=cilium");
    }

    @Test
    void an_archive_of_other_files_is_refused() throws Exception {
        Files.writeString(study.resolve("other.txt"), "no results");
        Path archive = pack("other.tar", "other.txt");

        assertThatExceptionOfType(DocumentException.class)
                .isThrownBy(() -> study().readPacked(archive))
                .withMessageStartingWith(archive + ": expected results in the study's layout");
    }

    @Test
    void files_are_taken_up_to_the_limit() throws Exception {
        Files.write(study.resolve("a"), new byte[600]);
        Files.write(study.resolve("b"), new byte[400]);
        Path archive = pack("two.tar", "a", "b");

        assertThat(FilesInArchive.read(archive, 1000)).isPresent();
        assertThat(FilesInArchive.read(archive, 999)).isEmpty();
    }

    @Test
    void an_archive_with_a_link_has_to_be_unpacked() throws Exception {
        Files.createSymbolicLink(study.resolve("results/antrea/3"), Path.of("1"));

        assertThat(FilesInArchive.read(pack("link.tar", "results"), ENOUGH)).isEmpty();
    }

    @Test
    void an_archive_with_a_file_outside_of_it_has_to_be_unpacked() throws Exception {
        Files.writeString(folder.resolve("outside"), "x");
        Path archive = folder.resolve("outside.tar");
        run("tar", "-cPf", archive.toString(), "-C", study.toString(), "../outside");

        assertThat(FilesInArchive.read(archive, ENOUGH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "tar.gz", "tar.xz"})
    void an_archive_that_was_cut_off_has_to_be_unpacked(String suffix) throws Exception {
        Path archive = pack("cut." + suffix, "results");
        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(whole, whole.length * 2 / 3));

        assertThat(FilesInArchive.read(archive, ENOUGH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tar", "tar.xz"})
    void an_archive_without_its_end_has_to_be_unpacked(String suffix) throws Exception {
        Files.write(study.resolve("a"), new byte[] {1});
        Path archive = pack("end.tar", "a");
        // A block for the header, one for the content.
        Files.write(archive, Arrays.copyOf(Files.readAllBytes(archive), 1024));
        if (suffix.endsWith("xz")) {
            run("xz", archive.toString());
        }

        assertThat(FilesInArchive.read(folder.resolve("end." + suffix), ENOUGH)).isEmpty();
    }

    /** All files are there, and only the check sum at the end says that something is wrong. */
    @Test
    void an_archive_whose_compression_ends_badly_has_to_be_unpacked() throws Exception {
        Path archive = pack("end.tar.xz", "results");
        byte[] whole = Files.readAllBytes(archive);
        whole[whole.length - 1] ^= 1;
        Files.write(archive, whole);

        assertThat(FilesInArchive.read(archive, ENOUGH)).isEmpty();
    }

    @Test
    void what_is_no_archive_has_to_be_unpacked() throws IOException {
        Path text = Files.writeString(folder.resolve("text.tar"), "no archive");

        assertThat(FilesInArchive.read(text, ENOUGH)).isEmpty();
        assertThat(FilesInArchive.read(folder.resolve("gone.tar"), ENOUGH)).isEmpty();
    }

    private static StudyImport study() {
        return new StudyImport(VariantCatalog.builtIn(), Optional.empty(), LabelPolicy.REFUSE);
    }

    private static List<Campaign> campaigns(List<Imported> imported) {
        return imported.stream()
                .map(each -> ((Imported.Accepted) each).campaign())
                .toList();
    }

    private Path pack(String name, String... names) throws IOException, InterruptedException {
        Path archive = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of("tar", "-caf", archive.toString(), "-C", study.toString()));
        command.addAll(List.of(names));
        run(command.toArray(String[]::new));
        return archive;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
