package io.github.cnibench.variant;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What differs in a variant on clusters of one provider.
 *
 * @param like id of the variant that gives version, images and recipe there
 * @param version in place of that of the variant
 * @param images in addition
 * @param recipe in place of that of the variant
 * @param evidence in place of that of the recipe
 * @param requires in addition to what the recipe requires
 * @param parameters in place of those texts of the recipe
 */
record VariantOnCluster(
        Optional<String> like,
        Optional<String> version,
        Optional<Map<String, String>> images,
        Optional<Recipe> recipe,
        Optional<PathEvidence> evidence,
        Optional<List<Precondition>> requires,
        Optional<Map<String, String>> parameters) {

    VariantOnCluster {
        if (like.isPresent() && recipe.isPresent()) {
            throw new IllegalArgumentException("give like or recipe, not both");
        }
    }

    /**
     * Return {@code variant} with this in it.
     *
     * @param base the variant that {@code like} names
     * @throws IllegalArgumentException if it does not fit together
     */
    Variant appliedTo(Variant variant, Optional<Variant> base) {
        Variant installed = base.map(variant::installedLike).orElse(variant);
        return new VersionEntry(
                        version,
                        Optional.empty(),
                        images,
                        recipe,
                        evidence,
                        requires,
                        parameters,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .over(installed);
    }
}
