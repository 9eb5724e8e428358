package io.github.cnibench.cluster.kubernetes;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.variant.Claims;
import io.github.cnibench.variant.KubernetesRecipe;
import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VariantCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Compares the CNIs that were found on a cluster with a variant. */
final class VariantMatch {

    private final CniRules rules;
    private final List<FoundCni> found;

    VariantMatch(CniRules rules, List<FoundCni> found) {
        this.rules = rules;
        this.found = List.copyOf(found);
    }

    /**
     * Check that {@code variant} is what runs.
     *
     * @param warnings takes a line for each thing that could not be told
     * @throws ClusterException if it is not, in one line with what was found and why
     */
    void require(Variant variant, Consumer<String> warnings) {
        if (found.isEmpty()) {
            if (rules.know(variant.cni())) {
                throw refusal(
                        variant,
                        "no CNI was found that is known here, neither by a DaemonSet nor by annotations of"
                                + " nodes, but the variant is " + variant.cni());
            }
            warnings.accept("no CNI was found that is known here; that " + variant + " runs is taken on trust");
            return;
        }
        if (found.size() > 1) {
            throw refusal(variant, "several CNIs run, " + names() + "; expected only " + variant.cni());
        }
        FoundCni one = found.get(0);
        if (!one.rule().cni().equals(variant.cni())) {
            throw refusal(variant, one + " runs, but variant " + variant + " is " + variant.cni() + cure(one));
        }
        List<String> differences = differences(one, variant);
        if (!differences.isEmpty()) {
            throw refusal(variant, one + " runs, but " + String.join(", and ", differences) + cure(one));
        }
        requireVersion(one, variant, warnings);
        one.unread().forEach(line -> warnings.accept("the CNI's configuration was not read whole: " + line));
        expected(one.rule(), variant).keySet().stream()
                .filter(fact -> one.value(fact).isEmpty())
                .forEach(fact -> warnings.accept("the cluster does not tell its " + fact
                        + "; that it is that of variant " + variant + " is taken on trust"));
    }

    private static void requireVersion(FoundCni one, Variant variant, Consumer<String> warnings) {
        boolean sameImage = variant.imageReferences().values().stream().anyMatch(one.images()::contains);
        if (sameImage || one.version().equals(Optional.of(variant.version()))) {
            return;
        }
        if (one.version().isEmpty()) {
            warnings.accept("the version of " + one + " cannot be told; that it is " + variant.version()
                    + " is taken on trust");
            return;
        }
        String cure = variant.recipe().fixedVersion().isPresent()
                ? "name a variant of your own for it (docs/variants.md)"
                : "ask for -Dcni=" + variant.id() + "@" + one.version().get();
        throw refusal(
                variant, one + " runs, but variant " + variant + " is version " + variant.version() + "; " + cure);
    }

    /** Return the names of the built-in variants that the CNI matches whatever their version. */
    List<String> matching(FoundCni one) {
        return VariantCatalog.builtIn().all().stream()
                .filter(variant -> variant.cni().equals(one.rule().cni())
                        && variant.recipe() instanceof KubernetesRecipe
                        && differences(one, variant).isEmpty())
                .map(Variant::id)
                .toList();
    }

    private String cure(FoundCni one) {
        List<String> matching = matching(one);
        return matching.isEmpty()
                ? "; no built-in variant is like this"
                : "; it is like variant " + String.join(" or ", matching);
    }

    /** Return each fact that is known and not what the variant needs. */
    private static List<String> differences(FoundCni one, Variant variant) {
        List<String> differences = new ArrayList<>();
        expected(one.rule(), variant).forEach((name, value) -> {
            Fact fact = one.facts().get(name);
            if (fact != null && !fact.value().equals(value)) {
                differences.add(
                        "its " + name + " is " + fact.value() + " instead of " + value + " because " + fact.because());
            }
        });
        return differences;
    }

    private static Map<String, String> expected(CniRule rule, Variant variant) {
        Claims claims = variant.claims();
        Map<String, String> expected = new TreeMap<>();
        expected.put(FoundCni.DATAPLANE, FoundCni.kebab(claims.dataplane()));
        expected.put(FoundCni.ENCAPSULATION, FoundCni.kebab(claims.encapsulation()));
        expected.put(FoundCni.ENCRYPTION, FoundCni.kebab(claims.encryption()));
        expected.put(FoundCni.KUBE_PROXY, FoundCni.kebab(claims.kubeProxy()));
        claims.kubeProxyMode().ifPresent(mode -> expected.put(FoundCni.KUBE_PROXY_MODE, FoundCni.kebab(mode)));
        expected.putAll(rule.variants().orElse(Map.of()).getOrDefault(variant.id(), Map.of()));
        return expected;
    }

    private String names() {
        return String.join(" and ", found.stream().map(FoundCni::toString).toList());
    }

    private static ClusterException refusal(Variant variant, String message) {
        return new ClusterException(
                InvalidReason.CLAIM_NOT_HELD, "this cluster does not run variant " + variant + ": " + message);
    }
}
