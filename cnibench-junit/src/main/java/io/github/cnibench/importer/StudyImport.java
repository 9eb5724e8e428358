package io.github.cnibench.importer;

import io.github.cnibench.document.DocumentException;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.phase.ProfileCatalog;
import io.github.cnibench.result.Campaign;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.variant.UnknownVariantException;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Reads folders in the layout of the 2024 study, {@code <variant>/<run>/<phase>-client.stdout} and the files beside it, into
 * one campaign for each variant.
 *
 * <p>The reports are read as strictly as one's own. What the study did not keep is not made up: without the server's report
 * the path is unproved and the series are the sender's.
 */
public final class StudyImport {

    private static final String PROFILE = "seed";
    private static final String TOOL = "bench.sh of the 2024 study";
    private static final String CLUSTER = "imported";

    /** The study's archive has 72 MiB; one with the samplers' own files has gigabytes, which have no place in memory. */
    private static final long MOST_IN_MEMORY = 256L << 20;

    private final VariantCatalog variants;
    private final Optional<String> variant;
    private final LabelPolicy labels;
    private final Profile seed = ProfileCatalog.builtIn().get(PROFILE);

    /**
     * Create an import.
     *
     * @param variants the variants that the names of folders may mean
     * @param variant id of the variant that the one folder is of, or empty where the folders' names say it
     */
    public StudyImport(VariantCatalog variants, Optional<String> variant, LabelPolicy labels) {
        this.variants = variants;
        this.variant = variant;
        this.labels = labels;
    }

    /**
     * Read every set of results at or below {@code folder}; one that cannot be a campaign does not hinder the others.
     *
     * @param folder that of the study, its folder {@code results}, or the folder of one variant
     * @throws DocumentException if there is none, or several where one variant was named
     * @throws java.io.UncheckedIOException if a file cannot be read
     */
    public List<Imported> read(Path folder) {
        return read(new FilesOnDisk(), folder);
    }

    /**
     * Read every set of results in an archive as {@link #read(Path)} does in a folder, without unpacking it to disk.
     *
     * @return empty where it has to be unpacked first: its files have more than 256 MiB, or it is no whole and plain tar
     *     archive, as it is or compressed by gzip or xz; the latter takes the program {@code xz}
     * @throws DocumentException if there is no set, or several where one variant was named
     */
    public Optional<List<Imported>> readPacked(Path archive) {
        return FilesInArchive.read(archive, MOST_IN_MEMORY).map(files -> read(files, archive));
    }

    private List<Imported> read(FileTree files, Path folder) {
        List<StudySet> sets = StudySet.at(files, folder);
        if (variant.isPresent() && sets.size() > 1) {
            throw new DocumentException(folder + ": it has the results of " + sets.size()
                    + " variants, but one was named; name the folder of one variant");
        }
        // The sets have nothing in common, and nearly all of the time goes into their reports.
        return sets.parallelStream().map(set -> read(files, set)).toList();
    }

    private Imported read(FileTree files, StudySet set) {
        try {
            return new Imported.Accepted(set.folder(), campaign(files, set));
        } catch (DocumentException e) {
            return new Imported.Refused(set.folder(), String.valueOf(e.getMessage()));
        }
    }

    private Campaign campaign(FileTree tree, StudySet set) {
        Variant measured = variantOf(set);
        StudyLabels check = new StudyLabels(set, labels);
        Environment environment = new Environment();
        List<StudyRun> runs = new ArrayList<>();
        set.runs().forEach((number, path) -> {
            RunFiles files = new RunFiles(tree, path);
            StudyRun run = StudyRun.read(number, files, seed.phases(), check);
            StudyEnvironment.addTo(environment, files);
            run.phases().forEach(phase -> StudyEnvironment.addTo(environment, phase.head()));
            runs.add(run);
        });
        Profile profile = profile(set, runs);
        List<PhaseResult> results = runs.stream()
                .flatMap(run -> run.results(measured, profile).stream())
                .toList();
        List<String> warnings = new ArrayList<>(check.corrections());
        warnings.addAll(environment.changes());
        runs.forEach(run -> warnings.addAll(missing(run, measured, profile)));
        warnings.addAll(SegmentCheck.differences(measured, results));
        Instant start = runs.stream()
                .flatMap(run -> run.firstTime().stream())
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        Instant end = results.stream()
                .map(PhaseResult::startedAt)
                .max(Comparator.naturalOrder())
                .orElse(start)
                .plus(profile.omit())
                .plus(profile.duration());
        return new Campaign(
                Campaign.SCHEMA_VERSION,
                "study-" + measured.id() + "-" + start,
                TOOL,
                start,
                Optional.of(end),
                CLUSTER,
                profile,
                0,
                List.of(measured),
                environment.fingerprint(),
                results,
                List.of(),
                List.of(),
                List.of(),
                warnings);
    }

    private Variant variantOf(StudySet set) {
        try {
            return variants.get(variant.orElseGet(set::id));
        } catch (UnknownVariantException e) {
            throw new DocumentException(
                    set.folder() + ": " + e.getMessage()
                            + "; name the variant with --variant, or describe it in a file for --variants-file",
                    e);
        }
    }

    /** Return the study's profile with the times that the commands have; a command that has others makes its phase invalid. */
    private Profile profile(StudySet set, List<StudyRun> runs) {
        List<StatexecCommand> clients = runs.stream()
                .flatMap(run -> run.phases().stream())
                .flatMap(phase -> phase.client().stream())
                .filter(command -> command.number("-t").isPresent())
                .toList();
        Profile profile = seed.withRuns(set.runs().lastKey());
        if (clients.isEmpty()) {
            return profile;
        }
        StatexecCommand first = clients.get(0);
        try {
            return profile.withDuration(Duration.ofSeconds(first.number("-t").orElseThrow()))
                    .withOmit(Duration.ofSeconds(first.number("-O").orElse(0)));
        } catch (IllegalArgumentException e) {
            throw new DocumentException(set.folder() + ": '" + first.text() + "': " + e.getMessage());
        }
    }

    private static List<String> missing(StudyRun run, Variant variant, Profile profile) {
        return profile.phases().stream()
                .filter(phase -> run.find(phase).isEmpty())
                .map(Phase::id)
                .filter(id -> variant.notApplicableReason(id).isEmpty())
                .map(id -> "run " + run.number() + ": there is no file of " + id)
                .toList();
    }
}
