package io.github.cnibench.run;

import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.unit.Percentage;
import java.util.List;
import java.util.Optional;

/** Reads how busy the CPUs of a node were between two sets of counters. */
final class NodeCpu {

    private static final List<String> BUSY = List.of("user", "nice", "system", "irq", "softirq", "steal");
    private static final List<String> WAITING = List.of("idle", "iowait");

    private NodeCpu() {}

    /** Return the share of time in which CPUs of the node were busy, or empty where the counters do not tell. */
    static Optional<Percentage> busy(NodeCounters before, NodeCounters after) {
        long busy = grown(BUSY, before, after);
        long waiting = grown(WAITING, before, after);
        if (busy < 0 || waiting < 0 || busy + waiting == 0) {
            return Optional.empty();
        }
        return Optional.of(Percentage.percent(100.0 * busy / (busy + waiting)));
    }

    private static long grown(List<String> modes, NodeCounters before, NodeCounters after) {
        long sum = 0;
        for (String mode : modes) {
            String counter = "cpu " + mode + "_ticks";
            sum += after.values().getOrDefault(counter, 0L) - before.values().getOrDefault(counter, 0L);
        }
        return sum;
    }
}
