package io.github.cnibench.run;

import io.github.cnibench.cluster.Cluster;
import io.github.cnibench.cluster.Node;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.result.Limit;
import io.github.cnibench.result.NodeCounters;
import io.github.cnibench.result.Transfer;
import io.github.cnibench.unit.BitRate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out what bounded a transfer.
 *
 * <p>Where the evidence shows several limits, the first of these is named: the offered rate, because nothing faster was
 * asked for; the link; the CPUs of a node, because then another thread would not help; the one iperf3 thread.
 */
final class LimitFinder {

    private static final double OFFERED_SHARE = 0.99;
    private static final double LINK_SHARE = 0.95;
    private static final double BUSY_PERCENT = 95;

    private LimitFinder() {}

    /** Find the limit; {@code before} and {@code after} hold the counters of the same nodes. */
    static Limit find(
            Phase phase, Cluster cluster, Transfer transfer, List<NodeCounters> before, List<NodeCounters> after) {
        return find(phase, linkSpeed(cluster), transfer, before, after);
    }

    static Limit find(
            Phase phase,
            Optional<BitRate> linkSpeed,
            Transfer transfer,
            List<NodeCounters> before,
            List<NodeCounters> after) {
        if (phase.offeredRate()
                .filter(rate -> reaches(transfer.sent(), rate, OFFERED_SHARE))
                .isPresent()) {
            return Limit.OFFERED_RATE;
        }
        if (linkSpeed
                .filter(speed -> reaches(transfer.received(), speed, LINK_SHARE))
                .isPresent()) {
            return Limit.LINK;
        }
        if (isAnyNodeBusy(before, after)) {
            return Limit.CPU;
        }
        return Limit.of(transfer);
    }

    private static boolean reaches(BitRate actual, BitRate bound, double share) {
        return actual.compareTo(bound.times(share)) >= 0;
    }

    private static Optional<BitRate> linkSpeed(Cluster cluster) {
        return Stream.of(cluster.serverNode(), cluster.clientNode())
                .map(Node::linkSpeed)
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
    }

    private static boolean isAnyNodeBusy(List<NodeCounters> before, List<NodeCounters> after) {
        return before.stream()
                .anyMatch(first -> after.stream()
                        .filter(second -> second.node().equals(first.node()))
                        .map(second -> NodeCpu.busy(first, second))
                        .flatMap(Optional::stream)
                        .anyMatch(busy -> busy.value() >= BUSY_PERCENT));
    }
}
