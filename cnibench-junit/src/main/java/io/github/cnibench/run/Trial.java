package io.github.cnibench.run;

import io.github.cnibench.variant.Variant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A baseline and a candidate that one campaign measures in turn, in blocks of one run each.
 *
 * <p>In every block chance decides which comes first, so that neither drift nor what the first leaves behind is an advantage
 * to either (randomised multiple interleaved trials; Abedi and Brecht, ICPE 2017).
 */
public record Trial(Variant baseline, Variant candidate) {

    /** What is put behind the id of a candidate that would have the baseline's. */
    private static final String SUFFIX = "-candidate";

    /**
     * Return the trial that {@code settings} ask for.
     *
     * @throws SettingsException if there is not one baseline and one candidate
     */
    static Trial of(List<Variant> chosen, CandidateSettings wish, Settings settings, Instruments instruments) {
        Variant baseline = one(SettingKey.CNI, chosen);
        List<Variant> found = wish.cni()
                .map(cni -> instruments.variants(cni, settings.withImages(Map.of())))
                .orElse(List.of(baseline));
        Variant candidate = one(SettingKey.CANDIDATE, found);
        for (Map.Entry<String, String> image : settings.images().entrySet()) {
            if (candidate.images().containsKey(image.getKey())) {
                candidate = candidate.withImage(image.getKey(), image.getValue());
            }
        }
        for (Map.Entry<String, String> image : wish.images().entrySet()) {
            candidate = withImage(candidate, image.getKey(), image.getValue());
        }
        return new Trial(
                baseline, candidate.id().equals(baseline.id()) ? candidate.withId(baseline.id() + SUFFIX) : candidate);
    }

    /** Give the candidate an image that its recipe installs: with one that is named only, it would be the baseline itself. */
    private static Variant withImage(Variant candidate, String name, String image) {
        String key = SettingKey.CANDIDATE_IMAGE_PREFIX + name;
        try {
            if (!candidate.installsImage(name)) {
                throw new SettingsException(key + ": the recipe of variant " + candidate
                        + " does not install the image "
                        + name + " by its name, so the candidate would be the baseline; give its values or replacements"
                        + " ${image." + name + "} in a variants file (docs/variants.md)");
            }
            return candidate.withImage(name, image);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(key + ": " + e.getMessage(), e);
        }
    }

    private static Variant one(SettingKey key, List<Variant> variants) {
        if (variants.size() != 1) {
            throw new SettingsException(key + "="
                    + String.join(",", variants.stream().map(Variant::id).toList())
                    + ": a baseline is compared with one candidate; expected one variant, but got " + variants.size());
        }
        return variants.get(0);
    }

    /** Return both in the order that campaigns have them in: the baseline first. */
    public List<Variant> variants() {
        return List.of(baseline, candidate);
    }

    /** Return the blocks of {@code runs} runs, each in its own order; the same seed gives the same blocks. */
    List<List<Variant>> blocks(long seed, int runs) {
        Random random = new Random(seed);
        List<List<Variant>> blocks = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            List<Variant> block = new ArrayList<>(variants());
            Collections.shuffle(block, random);
            blocks.add(List.copyOf(block));
        }
        return List.copyOf(blocks);
    }
}
