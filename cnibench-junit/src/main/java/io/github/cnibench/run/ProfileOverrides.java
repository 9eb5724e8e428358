package io.github.cnibench.run;

import io.github.cnibench.document.Suggestions;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the user's settings in the place of a profile's own. */
final class ProfileOverrides {

    private ProfileOverrides() {}

    static Profile apply(Settings settings, Profile profile, List<Phase> known) {
        Map<String, Phase> all = new LinkedHashMap<>();
        known.forEach(phase -> all.put(phase.id(), phase));
        profile.phases().forEach(phase -> all.put(phase.id(), phase));
        settings.ownPhases().forEach(phase -> {
            requireOwnId(phase, all.get(phase.id()));
            all.put(phase.id(), phase);
        });
        try {
            return profile.withRuns(settings.runs().orElse(profile.runs()))
                    .withDuration(settings.duration().orElse(profile.duration()))
                    .withOmit(settings.omit().orElse(profile.omit()))
                    .withAnyPhases(settings.phases()
                            .map(ids -> select(ids, all))
                            .orElseGet(() -> Stream.concat(profile.phases().stream(), settings.ownPhases().stream())
                                    .distinct()
                                    .toList()));
        } catch (IllegalArgumentException e) {
            throw new SettingsException("cnibench." + e.getMessage(), e);
        }
    }

    /** Return {@code profile} with {@code phase} behind the phases that it has. */
    static Profile withPhase(Profile profile, Phase phase) {
        List<Phase> phases = new ArrayList<>(profile.phases());
        phases.add(phase);
        return profile.withAnyPhases(phases);
    }

    /**
     * Refuse a phase that has the id of another one.
     *
     * @throws IllegalArgumentException if {@code same} is another phase than {@code own}
     */
    static void requireOwnId(Phase own, @Nullable Phase same) {
        if (same != null && !same.equals(own)) {
            throw new IllegalArgumentException("phase id " + own.id() + " stands for another phase already ("
                    + same.title() + "); expected an id of its own for '" + own.title() + "'");
        }
    }

    private static List<Phase> select(List<String> ids, Map<String, Phase> known) {
        return ids.stream()
                .map(id -> {
                    Phase phase = known.get(id);
                    if (phase == null) {
                        throw new SettingsException(
                                SettingKey.PHASES + "=" + String.join(",", ids) + ": unknown phase '"
                                        + id + "'; known, nearest first: "
                                        + String.join(", ", Suggestions.nearestFirst(id, known.keySet())));
                    }
                    return phase;
                })
                .toList();
    }
}
