package io.github.cnibench.cluster.kubernetes.bundle;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.result.InvalidReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Collects the container images that variants run, each once. */
public final class ImageList {

    /** Why an image of this program has no digest. */
    private static final String OWN = "made by cnibench on the machine that runs it";

    private final Map<String, Found> images = new TreeMap<>();

    private record Found(Set<String> variants, Set<String> namedBy) {}

    /** Note that {@code variant} runs {@code image}, whose name stands in {@code place}. */
    public void add(String image, String variant, String place) {
        Found found = images.computeIfAbsent(image, name -> new Found(new TreeSet<>(), new TreeSet<>()));
        found.variants().add(variant);
        found.namedBy().add(place);
    }

    /** Return the number of images. */
    public int size() {
        return images.size();
    }

    /**
     * Return all images with their digests, in the order of their names.
     *
     * @param digestOf asks for the digest of an image, and throws a ClusterException where it cannot be had
     * @throws ClusterException if digests cannot be had and that is not {@code allowed}, in one line that names all of them
     */
    public List<BundledImage> withDigests(Function<ImageName, String> digestOf, boolean allowed) {
        List<BundledImage> all = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        images.forEach((name, found) -> {
            Optional<String> digest = Optional.empty();
            Optional<String> without = Optional.empty();
            try {
                ImageName image = ImageName.parse(name);
                if (image.isOwn()) {
                    without = Optional.of(OWN);
                } else {
                    digest = Optional.of(digestOf.apply(image));
                }
            } catch (IllegalArgumentException | ClusterException e) {
                if (e instanceof ClusterException stop && stop.reason() == InvalidReason.INTERRUPTED) {
                    throw stop;
                }
                without = Optional.of(String.valueOf(e.getMessage()));
                faults.add(e.getMessage() + " (" + String.join(", ", found.namedBy()) + ")");
            }
            all.add(new BundledImage(
                    name, digest, without, List.copyOf(found.variants()), List.copyOf(found.namedBy())));
        });
        if (!faults.isEmpty() && !allowed) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    faults.size() + " of " + images.size() + " images have no digest: " + String.join("; ", faults)
                            + "; with --without-digests the bundle is made all the same");
        }
        return all;
    }
}
