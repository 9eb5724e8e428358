package io.github.cnibench.run;

import io.github.cnibench.cluster.Availability;
import io.github.cnibench.cluster.ClusterProvider;
import io.github.cnibench.cluster.ClusterSettings;
import io.github.cnibench.document.Suggestions;
import io.github.cnibench.variant.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Chooses where a variant runs: the provider asked for, else the first automatic one that is available and fits. */
final class ProviderChoice {

    private final List<ClusterProvider> providers;
    private final Optional<String> asked;
    private final ClusterSettings settings;
    private final Map<String, Availability> availability = new HashMap<>();

    /**
     * Create a choice.
     *
     * @throws SettingsException if the provider asked for does not exist
     */
    ProviderChoice(List<ClusterProvider> providers, Optional<String> asked, ClusterSettings settings) {
        this.providers = List.copyOf(providers);
        this.asked = asked;
        this.settings = settings;
        List<String> known = providers.stream().map(ClusterProvider::id).toList();
        if (asked.isPresent() && !known.contains(asked.get())) {
            throw new SettingsException(SettingKey.CLUSTER + "=" + asked.get()
                    + ": unknown cluster provider; known, nearest first: "
                    + String.join(", ", Suggestions.nearestFirst(asked.get(), known)));
        }
    }

    /**
     * Return the provider for {@code variant}.
     *
     * @throws SettingsException if there is none, in one line that has the reasons of all that were looked at, first of those
     *     that the variant is made for
     */
    ClusterProvider choose(Variant variant) {
        List<String> reasons = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (ClusterProvider provider : providers) {
            boolean wanted = asked.map(provider.id()::equals).orElse(provider.isChosenAutomatically());
            if (!wanted) {
                continue;
            }
            Availability fits = provider.fits(variant, settings);
            if (fits instanceof Availability.Unavailable no) {
                (variant.clusters().contains(provider.id()) ? reasons : others).add(provider.id() + ": " + no);
                continue;
            }
            Availability available = availability.computeIfAbsent(provider.id(), id -> provider.availability(settings));
            if (available instanceof Availability.Unavailable no) {
                reasons.add(provider.id() + ": " + no);
                continue;
            }
            return provider;
        }
        reasons.addAll(others);
        if (reasons.isEmpty()) {
            reasons.add("no cluster provider is chosen automatically; name one with -D" + SettingKey.CLUSTER);
        }
        throw new SettingsException("no cluster here fits variant " + variant + ": " + String.join("; ", reasons));
    }
}
