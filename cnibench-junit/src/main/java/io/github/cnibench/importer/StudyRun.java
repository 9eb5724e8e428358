package io.github.cnibench.importer;

import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import io.github.cnibench.variant.Variant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run in the study's layout.
 *
 * @param number from 1
 * @param phases what its files hold, in the study's order; a phase without any file is not among them
 */
record StudyRun(int number, List<StudyPhase> phases) {

    StudyRun {
        phases = List.copyOf(phases);
    }

    /**
     * Read the files of a run.
     *
     * @throws io.github.cnibench.document.DocumentException if a label contradicts a name and that is not to be corrected
     */
    static StudyRun read(int number, RunFiles files, List<Phase> phases, StudyLabels labels) {
        List<StudyPhase> found = new ArrayList<>();
        for (Phase phase : phases) {
            if (files.has(phase)) {
                found.add(StudyPhase.read(files, number, phase, labels));
            }
        }
        return new StudyRun(number, found);
    }

    /** Return the results of this run; a phase that the variant cannot have is one of them. */
    List<PhaseResult> results(Variant variant, Profile profile) {
        List<PhaseResult> results = new ArrayList<>();
        for (Phase phase : profile.phases()) {
            Optional<StudyPhase> found = find(phase);
            if (found.isPresent()) {
                results.add(result(variant, profile, found.get()));
            } else {
                variant.notApplicableReason(phase.id())
                        .ifPresent(reason -> results.add(notApplicable(variant, phase, reason)));
            }
        }
        return results;
    }

    /** Return when the first test of this run began whose report says so. */
    Optional<Instant> firstTime() {
        return phases.stream().flatMap(phase -> phase.startedAt().stream()).findFirst();
    }

    Optional<StudyPhase> find(Phase phase) {
        return phases.stream().filter(found -> found.phase().equals(phase)).findFirst();
    }

    private PhaseResult result(Variant variant, Profile profile, StudyPhase phase) {
        Instant start = timeOf(phase.phase());
        StudyUse use = StudyUse.of(phase, start, profile.omit().plus(profile.duration()));
        StudyMeasurement judged = StudyMeasurement.of(phase, profile, use);
        List<String> warnings = new ArrayList<>(judged.warnings());
        warnings.addAll(use.warnings());
        if (phase.startedAt().isEmpty()) {
            warnings.add("no file says when this phase began; the time is that of its neighbor in the run");
        }
        return PhaseResult.unsampled(
                        variant.id(),
                        number,
                        phase.phase().id(),
                        judged.measurement(),
                        start,
                        List.of(),
                        phase.commandLines(),
                        warnings,
                        List.of(),
                        List.of())
                .with(use.nodes(), use.costOf(judged.measurement()));
    }

    private PhaseResult notApplicable(Variant variant, Phase phase, String reason) {
        return PhaseResult.unsampled(
                variant.id(),
                number,
                phase.id(),
                new NotApplicable(reason),
                timeOf(phase),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    /** Return when {@code phase} began: its own time, that of the last phase before it, or the first of the run. */
    private Instant timeOf(Phase phase) {
        Optional<Instant> last = Optional.empty();
        for (StudyPhase each : phases) {
            last = each.startedAt().isPresent() ? each.startedAt() : last;
            if (each.phase().equals(phase)) {
                break;
            }
        }
        return last.or(this::firstTime).orElse(Instant.EPOCH);
    }
}
