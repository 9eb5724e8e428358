package io.github.cnibench.cluster.kubernetes.bundle;

import java.util.List;
import java.util.Optional;

/**
 * A container image that variants of a bundle run.
 *
 * @param image its name as nodes pull it
 * @param digest of its manifest or index, such as {@code sha256:…}; empty where it is not known
 * @param withoutDigest why the digest is not known
 * @param variants ids of the variants that run it
 * @param namedBy where its name stands: steps of recipes, or the variant itself
 */
public record BundledImage(
        String image,
        Optional<String> digest,
        Optional<String> withoutDigest,
        List<String> variants,
        List<String> namedBy) {

    public BundledImage {
        variants = List.copyOf(variants);
        namedBy = List.copyOf(namedBy);
        if (digest.isPresent() == withoutDigest.isPresent()) {
            throw new IllegalArgumentException("expected a digest or why there is none, but had both or neither");
        }
    }
}
