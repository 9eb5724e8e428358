package io.github.cnibench.variant;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What differs in a variant on clusters of one provider.
 *
 * @param version in place of the variant's
 * @param images in addition to those of the variant
 * @param recipe in place of the variant's
 */
record VariantOnCluster(Optional<String> version, Optional<Map<String, String>> images, Optional<Recipe> recipe) {

    /**
     * Return {@code variant} with this in it.
     *
     * @throws IllegalArgumentException if it does not fit together
     */
    Variant appliedTo(Variant variant) {
        Map<String, String> allImages = new TreeMap<>(variant.images());
        images.ifPresent(allImages::putAll);
        return new Variant(
                variant.id(),
                variant.cni(),
                version.orElse(variant.version()),
                variant.description(),
                variant.clusters(),
                variant.claims(),
                variant.notApplicable(),
                allImages,
                recipe.orElse(variant.recipe()));
    }
}
