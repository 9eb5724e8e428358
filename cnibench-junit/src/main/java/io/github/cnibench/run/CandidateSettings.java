package io.github.cnibench.run;

import java.util.Map;
import java.util.Optional;

/**
 * What sets a candidate apart from the variant that it is compared with.
 *
 * @param cni its variant as the user wrote it, or empty for the same one
 * @param images container images that override those of the variant, by name
 */
public record CandidateSettings(Optional<String> cni, Map<String, String> images) {

    public CandidateSettings {
        images = Map.copyOf(images);
    }
}
