package io.github.cnibench.variant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A variant as it stands in a file: whole, or only what differs from the variant that {@code like} names.
 *
 * @param replaces whether it takes the place of a variant with the same id
 * @param like id of the variant that gives what is left out here
 * @param claims those that differ
 * @param notApplicable in place of those of the other variant
 * @param images in addition to those of the other variant
 * @param recipe in place of the other variant's
 * @param evidence in place of that of the recipe
 * @param requires in addition to what the recipe requires
 * @param parameters in place of those texts of the recipe
 * @param values in addition to the values of the recipe's Helm chart
 * @param furtherSteps after the steps of the recipe
 * @param versions what differs in another version set than the study's
 * @param onClusters what differs on clusters of a provider, by its id, in every version set
 */
record VariantEntry(
        String id,
        Optional<Boolean> replaces,
        Optional<String> like,
        Optional<String> cni,
        Optional<String> version,
        Optional<String> description,
        Optional<Set<String>> clusters,
        Optional<ClaimsEntry> claims,
        Optional<Map<String, String>> notApplicable,
        Optional<Map<String, String>> images,
        Optional<Recipe> recipe,
        Optional<PathEvidence> evidence,
        Optional<List<Precondition>> requires,
        Optional<Map<String, String>> parameters,
        Optional<Map<String, Object>> values,
        Optional<List<InstallStep>> furtherSteps,
        Optional<VersionEntry.Sets> versions,
        Optional<Map<String, VariantOnCluster>> onClusters) {

    VariantEntry {
        notApplicable.ifPresent(reasons -> reasons.forEach((phase, reason) -> {
            if (reason.isBlank()) {
                throw new IllegalArgumentException("not-applicable." + phase + " needs a reason");
            }
        }));
    }

    /** The claims as they stand in a file. */
    record ClaimsEntry(
            Optional<Dataplane> dataplane,
            Optional<Encapsulation> encapsulation,
            Optional<Encryption> encryption,
            Optional<KubeProxy> kubeProxy,
            Optional<KubeProxyMode> kubeProxyMode,
            Optional<NetworkPolicySupport> networkPolicy,
            Optional<Integer> tcpMss) {

        private static final ClaimsEntry NONE = new ClaimsEntry(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        Claims over(Optional<Claims> base) {
            return new Claims(
                    require("claims.dataplane", dataplane, base.map(Claims::dataplane)),
                    require("claims.encapsulation", encapsulation, base.map(Claims::encapsulation)),
                    require("claims.encryption", encryption, base.map(Claims::encryption)),
                    require("claims.kube-proxy", kubeProxy, base.map(Claims::kubeProxy)),
                    kubeProxyMode.or(() -> base.flatMap(Claims::kubeProxyMode)),
                    require("claims.network-policy", networkPolicy, base.map(Claims::networkPolicy)),
                    tcpMss.or(() -> base.flatMap(Claims::tcpMss)));
        }
    }

    /** Return what this entry says of {@code set} alone, or empty where it says nothing. */
    Optional<VersionEntry> in(VersionSet set) {
        return versions.flatMap(sets -> sets.of(set));
    }

    /**
     * Return the variant as it is in {@code set}.
     *
     * @param base the variant that gives what is left out, as it is in the same set
     * @throws IllegalArgumentException if something is missing or does not fit together
     */
    Variant over(Optional<Variant> base, VersionSet set) {
        Variant whole = over(base);
        return in(set).map(entry -> entry.over(whole)).orElse(whole);
    }

    /**
     * Return the variant as it is in the study's set.
     *
     * @param base the variant that gives what is left out
     * @throws IllegalArgumentException if something is missing or does not fit together
     */
    Variant over(Optional<Variant> base) {
        Map<String, String> allImages = new HashMap<>(base.map(Variant::images).orElse(Map.of()));
        images.ifPresent(allImages::putAll);
        return new Variant(
                id,
                require("cni", cni, base.map(Variant::cni)),
                require("version", version, base.map(Variant::version)),
                require("description", description, base.map(Variant::description)),
                require("clusters", clusters, base.map(Variant::clusters)),
                claims.orElse(ClaimsEntry.NONE).over(base.map(Variant::claims)),
                notApplicable.or(() -> base.map(Variant::notApplicable)).orElse(Map.of()),
                allImages,
                extended(require("recipe", recipe, base.map(Variant::recipe))));
    }

    private Recipe extended(Recipe whole) {
        if (Stream.of(evidence, requires, parameters, values, furtherSteps).allMatch(Optional::isEmpty)) {
            return whole;
        }
        if (!(whole instanceof KubernetesRecipe kubernetes)) {
            throw new IllegalArgumentException(
                    "evidence, requires, parameters, values and further-steps beside the recipe"
                            + " need a recipe for Kubernetes");
        }
        KubernetesRecipe proved = evidence.map(kubernetes::withEvidence).orElse(kubernetes);
        KubernetesRecipe required = requires.map(proved::withPreconditions).orElse(proved);
        KubernetesRecipe chosen = parameters.map(required::withParameters).orElse(required);
        KubernetesRecipe valued = values.map(chosen::withValues).orElse(chosen);
        return furtherSteps.map(valued::withFurtherSteps).orElse(valued);
    }

    private static <T> T require(String key, Optional<T> own, Optional<T> base) {
        return own.or(() -> base)
                .orElseThrow(() -> new IllegalArgumentException(
                        "missing key '" + key + "'; only a variant with 'like' may leave it out"));
    }
}
