package io.github.cnibench.variant;

import io.github.cnibench.document.Document;
import io.github.cnibench.document.DocumentException;
import io.github.cnibench.document.Suggestions;
import io.github.cnibench.document.YamlReader;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The variants that can be asked for, in one version set: the built-in ones, and those of files of the user. */
public final class VariantCatalog {

    private static final List<String> BUILT_IN = List.of(
            "baremetal",
            "local",
            "antrea",
            "calico",
            "calico-vpp",
            "canal",
            "cilium",
            "flannel",
            "kube-ovn",
            "kube-router");

    private final Map<String, Known> known;
    private final VersionSet set;

    private VariantCatalog(Map<String, Known> known, VersionSet set) {
        this.known = known;
        this.set = set;
    }

    /** Return the catalog of the built-in variants, with the releases of the study. */
    public static VariantCatalog builtIn() {
        VariantCatalog catalog = new VariantCatalog(Map.of(), VersionSet.STUDY);
        for (String name : BUILT_IN) {
            String file = name + ".yaml";
            catalog = catalog.with(new YamlReader().readBuiltIn(VariantCatalog.class, file, VariantFile.class));
        }
        return catalog;
    }

    /**
     * Return this catalog with the variants of {@code file}.
     *
     * @throws DocumentException if the file cannot be read, or a variant in it is not valid, or has an id that is known
     *     already without {@code replaces: true}
     */
    public VariantCatalog withFile(Path file) {
        return with(new YamlReader().readDocument(file, VariantFile.class));
    }

    /** Return this catalog with each variant as it is in {@code other}; one that says nothing of it stays as it is. */
    public VariantCatalog in(VersionSet other) {
        return new VariantCatalog(known, other);
    }

    /** Return this catalog with each variant as it is on clusters of the provider with id {@code cluster}. */
    public VariantCatalog on(String cluster) {
        Map<String, Known> all = new LinkedHashMap<>();
        known.forEach((id, one) -> all.put(id, one.on(cluster)));
        return new VariantCatalog(all, set);
    }

    /** Return all variants: the built-in ones first, each file's in its order. */
    public List<Variant> all() {
        return known.values().stream().map(one -> one.in(set)).toList();
    }

    /**
     * Return the variant with {@code id}.
     *
     * @throws UnknownVariantException if there is none
     */
    public Variant get(String id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    /** Return the variant with {@code id}, or empty where there is none. */
    public Optional<Variant> find(String id) {
        return Optional.ofNullable(known.get(id)).map(one -> one.in(set));
    }

    /**
     * Return where the variant with {@code id} stands: {@code file:line}.
     *
     * @throws UnknownVariantException if there is none
     */
    public String sourceOf(String id) {
        return required(id).source();
    }

    /**
     * Return the addresses of the pages where the facts of a version set were read that is not the study's: those of the
     * variants that it is like first.
     *
     * @throws UnknownVariantException if there is no variant with {@code id}
     */
    public List<String> pagesOf(String id, VersionSet other) {
        return required(id).pages().getOrDefault(other, List.of());
    }

    private Known required(String id) {
        return Optional.ofNullable(known.get(id)).orElseThrow(() -> unknown(id));
    }

    private UnknownVariantException unknown(String id) {
        return new UnknownVariantException("unknown variant '" + id + "'; known, nearest first: " + nearestTo(id));
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
            all.put(entries.get(index).id(), added);
        }
        for (int index = 0; index < entries.size(); index++) {
            requireUsableOnClusters(file, "variants[" + index + "]", entries.get(index), all);
        }
        return new VariantCatalog(all, set);
    }

    private static Known read(Document<VariantFile> file, String path, VariantEntry entry, Map<String, Known> all) {
        file.requireFree(
                path,
                "variant",
                entry.id(),
                Optional.ofNullable(all.get(entry.id())).map(Known::source),
                entry.replaces().orElse(false));
        Optional<Known> base = entry.like().map(id -> required(file, path + ".like", id, all));
        try {
            Map<VersionSet, Variant> variants = new EnumMap<>(VersionSet.class);
            Map<VersionSet, List<String>> pages = new EnumMap<>(VersionSet.class);
            for (VersionSet set : VersionSet.values()) {
                variants.put(set, entry.over(base.map(one -> one.in(set)), set));
                pages.put(set, pages(entry, base, set));
            }
            return new Known(
                    variants,
                    file.at(path),
                    pages,
                    entry.onClusters()
                            .map(blocks -> placed(blocks, all))
                            .or(() -> base.map(Known::on))
                            .orElse(Map.of()));
        } catch (IllegalArgumentException e) {
            throw file.error(path, String.valueOf(e.getMessage()));
        }
    }

    private static Map<String, Placed> placed(Map<String, VariantOnCluster> blocks, Map<String, Known> all) {
        Map<String, Placed> placed = new LinkedHashMap<>();
        blocks.forEach((cluster, block) ->
                placed.put(cluster, new Placed(block, () -> block.like().map(all::get))));
        return placed;
    }

    /** What cannot be used on a cluster is a fault of the file, not of whoever asks for that cluster later. */
    private static void requireUsableOnClusters(
            Document<VariantFile> file, String path, VariantEntry entry, Map<String, Known> all) {
        entry.onClusters()
                .orElse(Map.of())
                .forEach((cluster, block) -> block.like()
                        .ifPresent(id -> required(file, path + ".on-clusters." + cluster + ".like", id, all)));
        Known added = Objects.requireNonNull(all.get(entry.id()), "it was read");
        try {
            added.on().keySet().forEach(added::on);
        } catch (IllegalArgumentException e) {
            throw file.error(path, String.valueOf(e.getMessage()));
        }
    }

    private static Known required(Document<VariantFile> file, String path, String id, Map<String, Known> all) {
        return Optional.ofNullable(all.get(id))
                .orElseThrow(() -> file.error(
                        path,
                        "unknown variant '" + id + "'; known, nearest first: "
                                + String.join(", ", Suggestions.nearestFirst(id, all.keySet()))));
    }

    private static List<String> pages(VariantEntry entry, Optional<Known> base, VersionSet set) {
        return Stream.concat(
                        base.stream().flatMap(one -> one.pages().getOrDefault(set, List.of()).stream()),
                        entry.in(set).flatMap(VersionEntry::sources).stream().flatMap(List::stream))
                .distinct()
                .toList();
    }

    /**
     * A variant that can be asked for.
     *
     * @param variants as it is in each version set
     * @param source where it stands
     * @param pages where its facts were read, by version set
     * @param on what differs on clusters of a provider, by its id
     */
    private record Known(
            Map<VersionSet, Variant> variants,
            String source,
            Map<VersionSet, List<String>> pages,
            Map<String, Placed> on) {

        Variant in(VersionSet set) {
            return Objects.requireNonNull(variants.get(set), "every set has the variant");
        }

        Known on(String cluster) {
            Placed other = on.get(cluster);
            if (other == null) {
                return this;
            }
            Map<VersionSet, Variant> changed = new EnumMap<>(VersionSet.class);
            variants.forEach((set, variant) -> changed.put(set, other.appliedTo(variant, set)));
            return new Known(changed, source, pages, on);
        }
    }

    /**
     * What differs in a variant on clusters of one provider.
     *
     * @param like finds the variant that {@code block} names: anywhere in the same file, or in those read before it; one that
     *     replaces it later is not meant
     */
    private record Placed(VariantOnCluster block, Supplier<Optional<Known>> like) {

        Variant appliedTo(Variant variant, VersionSet set) {
            return block.appliedTo(variant, like.get().map(base -> base.in(set)));
        }
    }
}
