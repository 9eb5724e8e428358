package io.github.cnibench.variant;

import io.github.cnibench.document.Document;
import io.github.cnibench.document.DocumentException;
import io.github.cnibench.document.Suggestions;
import io.github.cnibench.document.YamlReader;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The variants that can be asked for: the built-in ones, and those of files of the user. */
public final class VariantCatalog {

    private static final List<String> BUILT_IN =
            List.of("baremetal", "local", "antrea", "calico", "canal", "cilium", "flannel", "kube-ovn", "kube-router");

    private final Map<String, Known> known;

    private VariantCatalog(Map<String, Known> known) {
        this.known = known;
    }

    /** Return the catalogue of the built-in variants. */
    public static VariantCatalog builtIn() {
        VariantCatalog catalog = new VariantCatalog(Map.of());
        for (String name : BUILT_IN) {
            String file = name + ".yaml";
            catalog = catalog.with(new YamlReader().readBuiltIn(VariantCatalog.class, file, VariantFile.class));
        }
        return catalog;
    }

    /**
     * Return this catalogue with the variants of {@code file}.
     *
     * @throws DocumentException if the file cannot be read, or a variant in it is not valid, or has an id that is known
     *     already without {@code replaces: true}
     */
    public VariantCatalog withFile(Path file) {
        return with(new YamlReader().readDocument(file, VariantFile.class));
    }

    /** Return this catalogue with each variant as it is on clusters of the provider with id {@code cluster}. */
    public VariantCatalog on(String cluster) {
        Map<String, Known> all = new LinkedHashMap<>();
        known.forEach((id, one) -> all.put(id, one.on(cluster)));
        return new VariantCatalog(all);
    }

    /** Return all variants: the built-in ones first, each file's in its order. */
    public List<Variant> all() {
        return known.values().stream().map(Known::variant).toList();
    }

    /**
     * Return the variant with {@code id}.
     *
     * @throws UnknownVariantException if there is none
     */
    public Variant get(String id) {
        return find(id).orElseThrow(() ->
                new UnknownVariantException("unknown variant '" + id + "'; known, nearest first: " + nearestTo(id)));
    }

    /** Return the variant with {@code id}, or empty where there is none. */
    public Optional<Variant> find(String id) {
        return Optional.ofNullable(known.get(id)).map(Known::variant);
    }

    /**
     * Return where the variant with {@code id} stands: {@code file:line}.
     *
     * @throws UnknownVariantException if there is none
     */
    public String sourceOf(String id) {
        Variant variant = get(id);
        return known.getOrDefault(id, new Known(variant, "", Map.of())).source();
    }

    /** Return all known ids in one text, those most like {@code id} first. */
    String nearestTo(String id) {
        return String.join(", ", Suggestions.nearestFirst(id, known.keySet()));
    }

    private VariantCatalog with(Document<VariantFile> file) {
        Map<String, Known> all = new LinkedHashMap<>(known);
        List<VariantEntry> entries = file.value().variants();
        for (int index = 0; index < entries.size(); index++) {
            String path = "variants[" + index + "]";
            Known added = read(file, path, entries.get(index), all);
            all.put(added.variant().id(), added);
        }
        return new VariantCatalog(all);
    }

    private static Known read(Document<VariantFile> file, String path, VariantEntry entry, Map<String, Known> all) {
        file.requireFree(
                path,
                "variant",
                entry.id(),
                Optional.ofNullable(all.get(entry.id())).map(Known::source),
                entry.replaces().orElse(false));
        Optional<Known> base = entry.like()
                .map(id -> Optional.ofNullable(all.get(id))
                        .orElseThrow(() -> file.error(
                                path + ".like",
                                "unknown variant '" + id + "'; known, nearest first: "
                                        + String.join(", ", Suggestions.nearestFirst(id, all.keySet())))));
        try {
            Known added = new Known(
                    entry.over(base.map(Known::variant)),
                    file.at(path),
                    entry.onClusters().or(() -> base.map(Known::on)).orElse(Map.of()));
            // What cannot be used on a cluster is a fault of the file, not of whoever asks for that cluster later.
            added.on().keySet().forEach(added::on);
            return added;
        } catch (IllegalArgumentException e) {
            throw file.error(path, String.valueOf(e.getMessage()));
        }
    }

    /**
     * A variant that can be asked for.
     *
     * @param source where it stands
     * @param on what differs on clusters of a provider, by its id
     */
    private record Known(Variant variant, String source, Map<String, VariantOnCluster> on) {

        Known on(String cluster) {
            VariantOnCluster other = on.get(cluster);
            return other == null ? this : new Known(other.appliedTo(variant), source, on);
        }
    }
}
