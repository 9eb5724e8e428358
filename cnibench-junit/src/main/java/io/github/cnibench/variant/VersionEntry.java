package io.github.cnibench.variant;

import io.github.cnibench.variant.VariantEntry.ClaimsEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What differs in a variant in another version set than the study's, as it stands in a file.
 *
 * @param version in place of that of the study
 * @param claims those that differ
 * @param images in addition
 * @param recipe in place of the entry's
 * @param evidence in place of that of the recipe
 * @param requires in addition to what the recipe requires
 * @param parameters in place of those texts of the recipe
 * @param values in addition to the values of the recipe's Helm chart
 * @param furtherSteps after the steps of the recipe
 * @param sources addresses of the pages where these facts were read
 */
record VersionEntry(
        Optional<String> version,
        Optional<ClaimsEntry> claims,
        Optional<Map<String, String>> images,
        Optional<Recipe> recipe,
        Optional<PathEvidence> evidence,
        Optional<List<Precondition>> requires,
        Optional<Map<String, String>> parameters,
        Optional<Map<String, Object>> values,
        Optional<List<InstallStep>> furtherSteps,
        Optional<List<String>> sources) {

    /** The blocks of a file by version set; what holds for the study stands in the entry itself. */
    record Sets(Optional<VersionEntry> current) {

        Optional<VersionEntry> of(VersionSet set) {
            return switch (set) {
                case STUDY -> Optional.empty();
                case CURRENT -> current;
            };
        }
    }

    /**
     * Return {@code variant} with this in it.
     *
     * @throws IllegalArgumentException if it does not fit together
     */
    Variant over(Variant variant) {
        return new VariantEntry(
                        variant.id(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        version,
                        Optional.empty(),
                        Optional.empty(),
                        claims,
                        Optional.empty(),
                        images,
                        recipe,
                        evidence,
                        requires,
                        parameters,
                        values,
                        furtherSteps,
                        Optional.empty(),
                        Optional.empty())
                .over(Optional.of(variant));
    }
}
