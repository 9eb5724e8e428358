package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.variant.Variant;
import io.github.cnibench.variant.VersionSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What was seen of each recipe, with the version that it was seen with: a file of this project, written by the tests that see it.
 *
 * @param facts version by {@code what variant set}
 */
record VerifiedRecipes(SortedMap<String, String> facts) {

    static final String RENDERED = "rendered";
    static final String ACCEPTED = "accepted";
    /** Installed on nodes and measured; written by hand, from campaigns of tests. */
    static final String MEASURED = "measured";

    private static final Path FILE =
            Path.of("src/test/resources/io/github/cnibench/cluster/kubernetes/recipe/verified.txt");

    static VerifiedRecipes read() throws IOException {
        return new VerifiedRecipes(new TreeMap<>(Files.readAllLines(FILE).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(" ", -1))
                .collect(
                        Collectors.toMap(words -> String.join(" ", words[0], words[1], words[2]), words -> words[3]))));
    }

    /** Add what was seen to the file. */
    static void add(Map<String, String> seen) throws IOException {
        SortedMap<String, String> all = new TreeMap<>(read().facts());
        all.putAll(seen);
        Files.writeString(
                FILE,
                "# What was seen of which variant, set and version. PinnedRecipesTests write rendered and accepted.\n"
                        + all.entrySet().stream()
                                .map(fact -> fact.getKey() + " " + fact.getValue() + "\n")
                                .collect(Collectors.joining()));
    }

    static String key(String what, Variant variant, VersionSet set) {
        return what + " " + variant.id() + " " + set;
    }

    /** Return yes, or that it was not seen with the version that the catalog has now. */
    String word(String what, Variant variant, VersionSet set) {
        String version = facts.get(key(what, variant, set));
        if (version == null) {
            return "no";
        }
        return version.equals(variant.version()) ? "yes" : "not since " + version;
    }
}
