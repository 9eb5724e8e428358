package io.github.cnibench.run;

import io.github.cnibench.phase.Phase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides which phases a session measures: those of the profile, and those that tests bring along. */
final class PhasePlan {

    private final Settings settings;
    private final CampaignRecorder recorder;
    private final List<Phase> own = new ArrayList<>();

    PhasePlan(Settings settings, CampaignRecorder recorder) {
        this.settings = settings;
        this.recorder = recorder;
        addOwn(settings.ownPhases());
    }

    /** Return the phases that tests define in their code. */
    synchronized List<Phase> own() {
        return List.copyOf(own);
    }

    /**
     * Add phases that tests define in their code; they are measured unless the user asks for others.
     *
     * @throws IllegalArgumentException if a phase has the id of another one
     */
    synchronized void addOwn(List<Phase> phases) {
        for (Phase phase : phases) {
            Stream.of(Phase.nine(), own, recorder.profile().phases())
                    .flatMap(List::stream)
                    .filter(known -> known.id().equals(phase.id()))
                    .forEach(known -> ProfileOverrides.requireOwnId(phase, known));
            if (!own.contains(phase)) {
                own.add(phase);
            }
            if (settings.phases().isEmpty() && find(phase.id()).isEmpty()) {
                recorder.addPhase(phase);
            }
        }
    }

    /** Return why {@code phase} is not to be measured at all, or empty where it is. */
    Optional<String> skipReason(Phase phase) {
        if (find(phase.id()).isPresent()) {
            return Optional.empty();
        }
        if (settings.phases().isPresent()) {
            return Optional.of("phase " + phase + " is not among -D" + SettingKey.PHASES + "="
                    + String.join(",", settings.phases().get()));
        }
        return Phase.nine().contains(phase)
                ? Optional.of("profile " + recorder.profile().id() + " has no phase " + phase)
                : Optional.empty();
    }

    /**
     * Return the phase to measure where {@code asked} is asked for, which is part of the profile from now on.
     *
     * @throws IllegalArgumentException if it has the id of another one
     */
    Phase take(Phase asked) {
        Optional<Phase> known = find(asked.id());
        if (known.isEmpty()) {
            recorder.addPhase(asked);
            return asked;
        }
        // The user's profile may define one of the nine anew; any other phase must be what its id says.
        if (!Phase.nine().contains(asked)) {
            ProfileOverrides.requireOwnId(asked, known.get());
        }
        return known.get();
    }

    private Optional<Phase> find(String id) {
        return recorder.profile().phases().stream()
                .filter(phase -> phase.id().equals(id))
                .findFirst();
    }
}
