package io.github.cnibench.run;

import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.NotApplicable;
import io.github.cnibench.result.PhaseResult;
import java.time.Duration;
import java.util.List;

/** Estimates how long a campaign will go on. */
final class TimeToGo {

    /** What a phase takes beside its traffic, as long as nothing better is known. */
    private static final Duration FIRST_GUESS = Duration.ofSeconds(2);

    private TimeToGo() {}

    /** Return how long a trial takes, in one line for people. */
    static String announcement(Trial trial, Profile profile) {
        int phases = 2 * profile.runs() * profile.phases().size();
        Duration all = estimate(profile, List.of(), phases);
        return trial.candidate() + " against " + trial.baseline() + ": " + profile.runs()
                + " blocks with a run of each, " + phases + " phases, about "
                + Math.max(1, Math.round(all.toSeconds() / 60.0)) + " min and what it takes to install them";
    }

    /** Estimate the time for {@code remaining} phases from the profile and from what the others took. */
    static Duration estimate(Profile profile, List<PhaseResult> done, int remaining) {
        List<PhaseResult> measured = done.stream()
                .filter(result -> !(result.measurement() instanceof NotApplicable))
                .toList();
        Duration beside = measured.isEmpty()
                ? FIRST_GUESS
                : measured.stream()
                        .map(PhaseResult::timeWithoutTraffic)
                        .reduce(Duration.ZERO, Duration::plus)
                        .dividedBy(measured.size());
        long references = profile.phases().stream()
                .filter(phase -> profile.references().contains(phase.id()))
                .count();
        Duration onePhase = profile.omit().plus(profile.duration()).plus(beside);
        Duration all = onePhase.multipliedBy(Math.max(0, remaining));
        return all.plus(all.multipliedBy(references).dividedBy(profile.phases().size()));
    }
}
