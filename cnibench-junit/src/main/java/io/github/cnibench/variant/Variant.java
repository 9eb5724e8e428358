package io.github.cnibench.variant;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One CNI in one configuration.
 *
 * @param id unique name such as {@code calico-ebpf}: lower-case letters, digits and hyphens
 * @param cni the CNI's own name, such as {@code Calico}
 * @param version version of the CNI that the recipe installs
 * @param description one line on what sets this variant apart
 * @param clusters ids of the cluster providers that the variant fits
 * @param claims what the variant promises
 * @param notApplicable phases that the variant cannot have: phase id to reason
 * @param images container images by the name that the recipe uses for them
 */
public record Variant(
        String id,
        String cni,
        String version,
        String description,
        Set<String> clusters,
        Claims claims,
        Map<String, String> notApplicable,
        Map<String, String> images,
        Recipe recipe) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public Variant {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a variant id has lower-case letters, digits and single hyphens, but was '" + id + "'");
        }
        clusters = java.util.Collections.unmodifiableSet(new TreeSet<>(clusters));
        notApplicable = java.util.Collections.unmodifiableMap(new TreeMap<>(notApplicable));
        images = java.util.Collections.unmodifiableMap(new TreeMap<>(images));
    }

    /** Return why the phase cannot be had with this variant, or empty where it can. */
    public Optional<String> notApplicableReason(String phaseId) {
        return Optional.ofNullable(notApplicable.get(phaseId));
    }

    /** Return the id, which is how reports and tests name a variant. */
    @Override
    public String toString() {
        return id;
    }
}
