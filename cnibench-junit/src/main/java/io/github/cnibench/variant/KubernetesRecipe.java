package io.github.cnibench.variant;

import io.github.cnibench.variant.Precondition.KernelAtLeast;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The recipe of a variant on Kubernetes.
 *
 * <p>In the texts of the steps {@code ${version}} stands for the version of the variant, {@code ${image.NAME}} for one
 * of its images, and {@code ${pod-cidr}}, {@code ${service-cidr}}, {@code ${api-server.host}},
 * {@code ${api-server.port}}, {@code ${control-node.address}} and {@code ${underlay.interface}} for those of the
 * cluster, {@code ${node.architecture}} in the address of node files for that of a node, and {@code ${parameter.NAME}} for a
 * text of the recipe's own, which a variant that is like this one can replace.
 *
 * @param evidence where the bytes of a measurement show up on the receiver's node, or empty where no counter of the
 *     kernel sees them
 * @param fixedVersion why the version cannot be chosen, or empty where it can
 * @param requires what every node must have before; {@link #preconditions()} gives it as a list
 * @param parameters texts by name, for the places of the steps in which variants differ; each is used
 * @param steps what is done, in this order, on a cluster without a CNI
 */
public record KubernetesRecipe(
        Optional<PathEvidence> evidence,
        Optional<String> fixedVersion,
        Optional<List<Precondition>> requires,
        Optional<Map<String, String>> parameters,
        List<InstallStep> steps)
        implements Recipe {

    static final String IMAGE = "image.";

    private static final String PARAMETER = "parameter.";

    private static final Set<String> PLACEHOLDERS = Set.of(
            "version",
            "pod-cidr",
            "service-cidr",
            "api-server.host",
            "api-server.port",
            "control-node.address",
            "underlay.interface",
            InstallStep.NodeFiles.ARCHITECTURE);

    public KubernetesRecipe {
        requires = requires.map(List::copyOf);
        parameters = parameters.map(Map::copyOf);
        Map<String, String> known = placeholdersOf(parameters.orElse(Map.of()));
        known.values().forEach(text -> Placeholders.requireKnown(text, PLACEHOLDERS, ""));
        Set<String> allowed = new TreeSet<>(PLACEHOLDERS);
        allowed.addAll(known.keySet());
        steps = steps.stream()
                .map(step -> step.withTexts(text -> Placeholders.requireKnown(text, allowed, IMAGE)))
                .toList();
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("steps must hold at least one step");
        }
        Set<String> used = namesUsed(steps, PARAMETER);
        for (String name : new TreeSet<>(parameters.orElse(Map.of()).keySet())) {
            if (!used.contains(name)) {
                throw new IllegalArgumentException(
                        "parameters has " + name + ", but no step uses ${" + PARAMETER + name + "}");
            }
        }
    }

    private static Map<String, String> placeholdersOf(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .collect(Collectors.toMap(entry -> PARAMETER + entry.getKey(), Map.Entry::getValue));
    }

    private static Set<String> namesUsed(List<InstallStep> steps, String family) {
        Set<String> used = new TreeSet<>();
        UnaryOperator<String> collect = text -> {
            used.addAll(Placeholders.namesIn(text, family));
            return text;
        };
        steps.forEach(step -> step.withTexts(collect));
        return used;
    }

    /** Return what every node must have before the steps are done; empty where any node will do. */
    public List<Precondition> preconditions() {
        return requires.orElse(List.of());
    }

    /** Return this recipe with its parameters and the placeholders filled that {@code values} names; the others stay. */
    public KubernetesRecipe filledWith(Map<String, String> values) {
        Map<String, String> own = placeholdersOf(parameters.orElse(Map.of()));
        return new KubernetesRecipe(
                evidence,
                fixedVersion,
                requires,
                Optional.empty(),
                steps.stream()
                        .map(step -> step.withTexts(text -> Placeholders.fill(Placeholders.fill(text, own), values)))
                        .toList());
    }

    /**
     * Return this recipe with other texts for some of its parameters.
     *
     * @throws IllegalArgumentException if it has no such parameter
     */
    KubernetesRecipe withParameters(Map<String, String> others) {
        Map<String, String> all = new HashMap<>(parameters.orElse(Map.of()));
        for (String name : new TreeSet<>(others.keySet())) {
            if (!all.containsKey(name)) {
                throw new IllegalArgumentException("the recipe has no parameter " + name + "; it has "
                        + (all.isEmpty() ? "none" : String.join(", ", new TreeSet<>(all.keySet()))));
            }
        }
        all.putAll(others);
        return new KubernetesRecipe(evidence, fixedVersion, requires, Optional.of(all), steps);
    }

    /** Return this recipe with another place where the bytes of a measurement show up. */
    KubernetesRecipe withEvidence(PathEvidence other) {
        return new KubernetesRecipe(Optional.of(other), fixedVersion, requires, parameters, steps);
    }

    /** Return this recipe with {@code more} required beside what it requires itself; of two kernels the newer one. */
    KubernetesRecipe withPreconditions(List<Precondition> more) {
        List<Precondition> all = Stream.concat(preconditions().stream(), more.stream())
                .distinct()
                .toList();
        List<Precondition> needed = all.stream()
                .filter(one ->
                        !(one instanceof KernelAtLeast kernel) || all.stream().noneMatch(kernel::isOlderThan))
                .toList();
        return new KubernetesRecipe(evidence, fixedVersion, Optional.of(needed), parameters, steps);
    }

    /** Return this recipe with {@code more} steps after its own. */
    KubernetesRecipe withFurtherSteps(List<InstallStep> more) {
        List<InstallStep> all = new ArrayList<>(steps);
        all.addAll(more);
        return withSteps(all);
    }

    /**
     * Return this recipe with {@code more} merged into the values of its Helm chart.
     *
     * @throws IllegalArgumentException if it has none or several
     */
    KubernetesRecipe withValues(Map<String, Object> more) {
        long charts =
                steps.stream().filter(InstallStep.HelmChart.class::isInstance).count();
        if (charts != 1) {
            throw new IllegalArgumentException("values need a recipe with one Helm chart, but it has " + charts);
        }
        return withSteps(steps.stream()
                .map(step -> step instanceof InstallStep.HelmChart chart ? chart.withValues(more) : step)
                .toList());
    }

    /** Return the names of the images that the steps use. */
    Set<String> imagesUsed() {
        return namesUsed(steps, IMAGE);
    }

    private KubernetesRecipe withSteps(List<InstallStep> newSteps) {
        return new KubernetesRecipe(evidence, fixedVersion, requires, parameters, newSteps);
    }
}
