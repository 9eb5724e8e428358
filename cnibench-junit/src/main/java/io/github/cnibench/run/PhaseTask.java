package io.github.cnibench.run;

import io.github.cnibench.claim.ClaimReport;
import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.cluster.WorkloadNetwork;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.phase.Profile;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.stream.Stream;

/** Everything that one phase of one run needs. */
record PhaseTask(
        Cluster cluster,
        RunPods pods,
        WorkloadNetwork network,
        ClaimReport claims,
        Profile profile,
        Phase phase,
        PhasePosition position,
        PhaseFolder folder) {

    Variant variant() {
        return cluster.variant();
    }

    /** Return whether the traffic is that of the nodes themselves and no claim of the variant is about it. */
    boolean isReference() {
        return network == WorkloadNetwork.HOST;
    }

    /** Read the counters of the nodes that the traffic touches. */
    List<NodeCounters> counters() {
        return Stream.of(cluster.serverNode(), cluster.clientNode())
                .map(Node::counters)
                .toList();
    }
}
