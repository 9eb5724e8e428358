package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.kubernetes.api.Specs;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What is on a node that a CNI may have put there: devices, routes, rules of routing and of netfilter, sets, IPsec, programs of
 * BPF, files.
 *
 * @param items one line each: its kind, a blank, what it is
 */
record NodeListing(SortedSet<String> items) {

    private static final Duration LOOK = Duration.ofSeconds(30);

    NodeListing {
        items = Collections.unmodifiableSortedSet(new TreeSet<>(items));
    }

    /** Look at {@code node}. */
    static NodeListing of(NodeTools tools, String node) {
        return parse(tools.require(
                "look at what is there",
                node,
                List.of("sh", "-c", RecipeScripts.read("node-listing.sh"), "listing", Specs.NODE_FILES),
                LOOK));
    }

    static NodeListing parse(String output) {
        return new NodeListing(
                output.lines().filter(line -> !line.isBlank()).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Return what is here and was not in {@code before}. */
    SortedSet<String> beyond(NodeListing before) {
        SortedSet<String> more = new TreeSet<>(items);
        more.removeAll(before.items);
        return more;
    }
}
