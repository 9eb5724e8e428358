package io.github.cnibench.run;

import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.stream.Stream;

/** Everything that one phase of one run needs. */
record PhaseTask(
        Cluster cluster, RunPods pods, Profile profile, Phase phase, PhasePosition position, PhaseFolder folder) {

    Variant variant() {
        return cluster.variant();
    }

    /** Read the counters of the nodes that the traffic touches. */
    List<NodeCounters> counters() {
        return Stream.of(cluster.serverNode(), cluster.clientNode())
                .map(Node::counters)
                .toList();
    }
}
