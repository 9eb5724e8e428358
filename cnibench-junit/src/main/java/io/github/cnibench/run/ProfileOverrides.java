package io.github.cnibench.run;

import io.github.cnibench.document.Suggestions;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts the user's settings in the place of a profile's own. */
final class ProfileOverrides {

    private ProfileOverrides() {}

    static Profile apply(Settings settings, Profile profile) {
        try {
            return new Profile(
                    profile.id(),
                    profile.description(),
                    settings.runs().orElse(profile.runs()),
                    settings.duration().orElse(profile.duration()),
                    settings.omit().orElse(profile.omit()),
                    profile.order(),
                    profile.udpDatagram(),
                    profile.zeroCopy(),
                    profile.historicFlags(),
                    settings.phases().map(ids -> select(ids, profile)).orElse(profile.phases()));
        } catch (IllegalArgumentException e) {
            throw new SettingsException("cnibench." + e.getMessage(), e);
        }
    }

    /** Return {@code profile} with {@code phase} behind the phases that it has. */
    static Profile withPhase(Profile profile, Phase phase) {
        List<Phase> phases = new ArrayList<>(profile.phases());
        phases.add(phase);
        return new Profile(
                profile.id(),
                profile.description(),
                profile.runs(),
                profile.duration(),
                profile.omit(),
                profile.order(),
                profile.udpDatagram(),
                profile.zeroCopy(),
                profile.historicFlags(),
                phases);
    }

    private static List<Phase> select(List<String> ids, Profile profile) {
        Map<String, Phase> known = new LinkedHashMap<>();
        Phase.nine().forEach(phase -> known.put(phase.id(), phase));
        profile.phases().forEach(phase -> known.put(phase.id(), phase));
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
