package io.github.cnibench.suite.command;

import io.github.cnibench.importer.FileImport;
import io.github.cnibench.importer.Imported;
import io.github.cnibench.importer.LabelPolicy;
import io.github.cnibench.importer.StudyImport;
import io.github.cnibench.unit.Durations;
import io.github.cnibench.variant.VariantCatalog;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say how results of other programs are read, and their reading. */
final class ForeignResults {

    @Option(
            names = "--variant",
            paramLabel = "<id>",
            description = "The variant that was measured, where neither a folder's name nor a file says it.")
    private @Nullable String variant;

    @Option(names = "--variants-file", paramLabel = "<file>", description = "YAML file with variants of your own.")
    private @Nullable Path variantsFile;

    @Option(
            names = "--correct-labels",
            description = "Take the folders' names where the labels in them say another variant or run.")
    private boolean correctLabels;

    @Option(
            names = "--duration",
            paramLabel = "<time>",
            description = "How long each test of knb took, which its file does not say, such as '10 s'.")
    private @Nullable String duration;

    /** Read a folder in the study's layout, an archive of one, or a file of JSON; every set of results in it is one answer. */
    List<Imported> read(Path source) {
        try {
            if (Files.isDirectory(source)) {
                return study().read(source);
            }
            if (!Files.isRegularFile(source)) {
                throw new UsageException(
                        "there is no " + source + "; name a folder in the study's layout, an archive of"
                                + " one, or the JSON of knb or k8s-netperf");
            }
            if (UnpackedArchive.isOne(source)) {
                return study().readPacked(source).orElseGet(() -> unpacked(source));
            }
            return List.of(new FileImport(catalog(), Optional.ofNullable(variant), time()).read(source));
        } catch (UncheckedIOException e) {
            throw new UsageException(Errors.firstLine(e));
        }
    }

    /** The program tar knows more archives, has room for large ones, and says what is wrong with one. */
    private List<Imported> unpacked(Path source) {
        try (UnpackedArchive archive = UnpackedArchive.of(source)) {
            return study().read(archive.folder());
        }
    }

    private StudyImport study() {
        LabelPolicy labels = correctLabels ? LabelPolicy.TAKE_FOLDER : LabelPolicy.REFUSE;
        return new StudyImport(catalog(), Optional.ofNullable(variant), labels);
    }

    private VariantCatalog catalog() {
        VariantCatalog builtIn = VariantCatalog.builtIn();
        return variantsFile == null ? builtIn : builtIn.withFile(variantsFile);
    }

    private Optional<Duration> time() {
        try {
            return Optional.ofNullable(duration).map(Durations::parse);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--duration: " + e.getMessage());
        }
    }
}
