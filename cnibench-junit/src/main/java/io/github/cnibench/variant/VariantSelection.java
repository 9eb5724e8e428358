package io.github.cnibench.variant;

import io.github.cnibench.document.Suggestions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads which variants to measure, as in {@code -Dcni=calico@3.31.0,cilium}. */
public final class VariantSelection {

    private static final String EXAMPLE = "-Dcni needs a value, for example -Dcni=bridge; known: ";

    private VariantSelection() {}

    /**
     * Return the variants that {@code text} names, in its order: ids separated by commas, each with {@code @version} or
     * without; spaces around them do not count.
     *
     * @throws UnknownVariantException if ids are not known; the message names all of them
     * @throws IllegalArgumentException if there is no id, an empty one, one twice, or a version that cannot be chosen;
     *     the message is one line
     */
    public static List<Variant> parse(String text, VariantCatalog catalog) {
        // Maven sets a property that is given without a value to "true".
        if (text.isBlank() || text.trim().equals("true")) {
            throw new IllegalArgumentException(
                    EXAMPLE + catalog.all().stream().map(Variant::id).collect(Collectors.joining(", ")));
        }
        List<Item> items = Arrays.stream(text.split(",", -1))
                .map(item -> item(item.trim(), text))
                .toList();
        refuseUnknown(items, catalog);
        refuseDuplicates(items);
        List<Variant> variants = new ArrayList<>();
        for (Item item : items) {
            Variant variant = catalog.get(item.id());
            variants.add(item.version().isEmpty() ? variant : variant.withVersion(item.version()));
        }
        return List.copyOf(variants);
    }

    private static Item item(String text, String whole) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException(
                    "-Dcni has an empty item in '" + whole + "'; separate ids by single commas, as in calico,cilium");
        }
        int at = text.indexOf('@');
        if (at < 0) {
            return new Item(text, "");
        }
        Item item =
                new Item(text.substring(0, at).trim(), text.substring(at + 1).trim());
        if (item.id().isEmpty() || item.version().isEmpty()) {
            throw new IllegalArgumentException("-Dcni has '" + text + "' in '" + whole
                    + "'; an id stands before @ and a version after it, as in calico@3.31.0");
        }
        return item;
    }

    private static void refuseUnknown(List<Item> items, VariantCatalog catalog) {
        List<String> unknown = items.stream()
                .map(Item::id)
                .filter(id -> catalog.find(id).isEmpty())
                .distinct()
                .toList();
        if (unknown.size() == 1) {
            catalog.get(unknown.get(0));
        }
        if (!unknown.isEmpty()) {
            List<String> known = catalog.all().stream().map(Variant::id).toList();
            throw new UnknownVariantException("unknown variants: "
                    + unknown.stream()
                            .map(id -> "'" + id + "' (nearest: "
                                    + String.join(
                                            ", ",
                                            Suggestions.nearestFirst(id, known).subList(0, Math.min(3, known.size())))
                                    + ")")
                            .collect(Collectors.joining(", "))
                    + "; known: " + String.join(", ", known));
        }
    }

    private static void refuseDuplicates(List<Item> items) {
        Set<String> seen = new TreeSet<>();
        for (Item item : items) {
            if (!seen.add(item.id())) {
                throw new IllegalArgumentException(
                        "-Dcni names '" + item.id() + "' twice; a campaign measures a variant once, with one version");
            }
        }
    }

    private record Item(String id, String version) {}
}
