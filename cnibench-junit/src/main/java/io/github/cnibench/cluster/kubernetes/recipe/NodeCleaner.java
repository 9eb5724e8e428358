package io.github.cnibench.cluster.kubernetes.recipe;

import io.github.cnibench.cluster.kubernetes.api.Specs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Takes from the nodes what a CNI left there when it was uninstalled, and tells what does not go. */
final class NodeCleaner {

    private static final Duration CLEAN = Duration.ofSeconds(60);

    private final SortedMap<String, NodeListing> before = new TreeMap<>();

    private NodeCleaner() {}

    /** Look at all nodes, before anything is installed. */
    static NodeCleaner before(NodeTools tools) {
        NodeCleaner cleaner = new NodeCleaner();
        tools.nodes().forEach(node -> cleaner.before.put(node, NodeListing.of(tools, node)));
        return cleaner;
    }

    /** What became of what a CNI left on one node. */
    record Remains(SortedSet<String> removed, SortedSet<String> left) {}

    /** Remove from each node what is there beyond what was, and return what was removed and what is left, by node. */
    SortedMap<String, Remains> clean(NodeTools tools) {
        SortedMap<String, Remains> remains = new TreeMap<>();
        before.forEach((node, there) -> {
            SortedSet<String> found = NodeListing.of(tools, node).beyond(there);
            if (!found.isEmpty()) {
                List<String> command = new ArrayList<>(
                        List.of("sh", "-c", RecipeScripts.read("node-cleaning.sh"), "cleaning", Specs.NODE_FILES));
                command.addAll(found);
                tools.run(node, command, CLEAN);
            }
            SortedSet<String> left = NodeListing.of(tools, node).beyond(there);
            SortedSet<String> removed = new TreeSet<>(found);
            removed.removeAll(left);
            remains.put(node, new Remains(removed, left));
        });
        return remains;
    }
}
