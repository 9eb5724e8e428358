package io.github.cnibench.result;

import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counters of one node at one moment, as its kernel gave them.
 *
 * @param node name of the node
 * @param takenAt when they were read
 * @param values counter name to value, such as {@code eth0 rx_bytes} or {@code cpu softirq_ticks}
 */
public record NodeCounters(String node, Instant takenAt, SortedMap<String, Long> values) {

    public NodeCounters {
        values = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    /** Create counters from any map. */
    public static NodeCounters of(String node, Instant takenAt, Map<String, Long> values) {
        return new NodeCounters(node, takenAt, new TreeMap<>(values));
    }
}
