package io.github.cnibench.variant;

import io.github.cnibench.document.Suggestions;
import java.util.Collections;
import java.util.HashMap;
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
 * @param images container images by the name that the recipe uses for them; {@code ${version}} in one stands for the
 *     version
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
    private static final Pattern VERSION = Pattern.compile("[0-9][0-9A-Za-z.+_-]*");
    private static final Pattern IMAGE_REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/:@-]*");

    public Variant {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a variant id has lower-case letters, digits and single hyphens, but was '" + id + "'");
        }
        clusters = Collections.unmodifiableSet(new TreeSet<>(clusters));
        notApplicable = Collections.unmodifiableMap(new TreeMap<>(notApplicable));
        images = Collections.unmodifiableMap(new TreeMap<>(images));
        requirePhaseIds(notApplicable.keySet());
        if (clusters.isEmpty()) {
            throw new IllegalArgumentException("clusters must name at least one cluster");
        }
        if (recipe instanceof KubernetesRecipe kubernetes) {
            requireImages(kubernetes, images);
        }
    }

    /**
     * Return this variant with another version, in its recipe and its images too.
     *
     * @throws IllegalArgumentException if its version cannot be chosen or {@code newVersion} is none
     */
    public Variant withVersion(String newVersion) {
        recipe.fixedVersion().ifPresent(reason -> {
            throw new IllegalArgumentException("the version of " + id + " cannot be chosen: " + reason);
        });
        if (!VERSION.matcher(newVersion).matches()) {
            throw new IllegalArgumentException("a version of " + id + " starts with a digit, such as " + version
                    + ", but was '" + newVersion + "'");
        }
        return new Variant(id, cni, newVersion, description, clusters, claims, notApplicable, images, recipe);
    }

    /** Return this variant under another id, so that one campaign can have it twice. */
    public Variant withId(String newId) {
        return new Variant(newId, cni, version, description, clusters, claims, notApplicable, images, recipe);
    }

    /** Return this variant installed as {@code other} is: with its version, its recipe and the images for that. */
    Variant installedLike(Variant other) {
        return new Variant(
                id, cni, other.version, description, clusters, claims, notApplicable, other.images, other.recipe);
    }

    /**
     * Return this variant with another container image.
     *
     * @param name one of {@link #images()}
     * @param reference the image to use, with its tag or digest
     * @throws IllegalArgumentException if the variant has no image of that name
     */
    public Variant withImage(String name, String reference) {
        if (images.isEmpty()) {
            throw new IllegalArgumentException("variant " + id + " has no image to choose, so no image '" + name + "'");
        }
        if (!images.containsKey(name)) {
            throw new IllegalArgumentException("variant " + id + " has no image '" + name + "'; known, nearest first: "
                    + String.join(", ", Suggestions.nearestFirst(name, images.keySet())));
        }
        if (!IMAGE_REFERENCE.matcher(reference).matches()) {
            throw new IllegalArgumentException("image " + name + " of variant " + id
                    + " needs a reference such as registry.example/project/image:tag, but got '" + reference + "'");
        }
        Map<String, String> changed = new TreeMap<>(images);
        changed.put(name, reference);
        return new Variant(id, cni, version, description, clusters, claims, notApplicable, changed, recipe);
    }

    /**
     * Return whether the recipe installs the image of that name as it is named here. Charts and operators may know their images
     * themselves; another one then changes nothing.
     *
     * @throws IllegalArgumentException if the variant has no image of that name
     */
    public boolean installsImage(String name) {
        return !withImage(name, "example.org/other:1").filledRecipe().equals(filledRecipe());
    }

    /** Return where the bytes of a measurement show up on the receiver's node, or empty where nothing there counts them. */
    public Optional<PathEvidence> evidence() {
        if (recipe instanceof LocalRecipe local) {
            return Optional.of(local.evidence());
        }
        return recipe instanceof KubernetesRecipe kubernetes ? kubernetes.evidence() : Optional.empty();
    }

    /** Return whether workloads are pods with a network of their own, and not processes of the node itself. */
    public boolean hasPods() {
        return !(recipe instanceof LocalRecipe local) || !local.chain().isEmpty();
    }

    /** Return whether a cluster for this variant is made with kube-proxy; a CNI that replaces it wants none. */
    public boolean installsKubeProxy() {
        return recipe instanceof KubernetesRecipe && claims.kubeProxy() == KubeProxy.PRESENT;
    }

    /** Return the images with their versions filled in, by name. */
    public Map<String, String> imageReferences() {
        Map<String, String> references = new TreeMap<>();
        images.forEach((name, image) -> references.put(name, Placeholders.fill(image, Map.of("version", version))));
        return Collections.unmodifiableMap(references);
    }

    /** Return the recipe with the variant's version and images filled in; placeholders of the cluster stay. */
    public Recipe filledRecipe() {
        if (!(recipe instanceof KubernetesRecipe kubernetes)) {
            return recipe;
        }
        Map<String, String> values = new HashMap<>(Map.of("version", version));
        imageReferences().forEach((name, image) -> values.put(KubernetesRecipe.IMAGE + name, image));
        return kubernetes.filledWith(values);
    }

    /** Return why the phase cannot be had with this variant, or empty where it can. */
    public Optional<String> notApplicableReason(String phaseId) {
        return Optional.ofNullable(notApplicable.get(phaseId));
    }

    private static void requirePhaseIds(Set<String> ids) {
        for (String phase : ids) {
            if (!ID.matcher(phase).matches()) {
                throw new IllegalArgumentException("not-applicable needs ids of phases, but had '" + phase + "'");
            }
        }
    }

    private static void requireImages(KubernetesRecipe recipe, Map<String, String> images) {
        for (String name : recipe.imagesUsed()) {
            if (!images.containsKey(name)) {
                throw new IllegalArgumentException("the recipe uses ${image." + name + "}, but images has no " + name);
            }
        }
    }

    /** Return the id, which is how reports and tests name a variant. */
    @Override
    public String toString() {
        return id;
    }
}
