package io.github.cnibench.result;

import io.github.cnibench.unit.Cores;
import io.github.cnibench.unit.CpuPerBitRate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Reads numbers about the nodes from a result; a figure that is not to be trusted is no number. */
final class NodeFigures {

    private static final double MEBIBYTE = 1024 * 1024;

    private NodeFigures() {}

    /** Return the cores that the nodes of server and client were busy with, or the machine that they share. */
    static OptionalDouble busy(PhaseResult result) {
        List<NodeUse> nodes = busyNodes(result);
        boolean isShared = nodes.stream().anyMatch(node -> node.role() == NodeRole.SHARED_HOST);
        boolean isIdle =
                result.measurement() instanceof Measured measured && measured.observation() instanceof IdleObservation;
        boolean isWhole = isShared || nodes.size() == 2;
        // What a machine does while the cluster on it is idle is not the cluster's.
        if (!isWhole
                || (isShared && isIdle)
                || nodes.stream().anyMatch(node -> node.doubt().isPresent())) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                nodes.stream().map(NodeUse::own).reduce(Cores.ZERO, Cores::plus).value());
    }

    /** Return the mebibytes in use on the node that has more of them, where both are known. */
    static OptionalDouble memory(PhaseResult result) {
        List<Double> used = busyNodes(result).stream()
                .flatMap(node -> node.memoryUsed().stream())
                .map(bytes -> bytes.bytes() / MEBIBYTE)
                .toList();
        return used.size() == 2 ? OptionalDouble.of(Math.max(used.get(0), used.get(1))) : OptionalDouble.empty();
    }

    /**
     * What a control node spent. It is no metric, since nothing of it is judged or compared.
     *
     * @param cores CPU time of all work
     * @param mebibytes memory in use
     */
    record ControlNode(double cores, OptionalDouble mebibytes) {}

    /** Return what control nodes spent, without those whose figures are not to be trusted. */
    static List<ControlNode> controlNodes(PhaseResult result) {
        return result.use().stream()
                .filter(node -> node.role() == NodeRole.CONTROL)
                .filter(node -> node.doubt().isEmpty())
                .map(node -> new ControlNode(
                        node.busy().value(),
                        node.memoryUsed()
                                .map(bytes -> OptionalDouble.of(bytes.bytes() / MEBIBYTE))
                                .orElseGet(OptionalDouble::empty)))
                .toList();
    }

    static Function<PhaseResult, OptionalDouble> cost(Function<CpuCost.Known, Optional<CpuPerBitRate>> part) {
        return result -> result.cost() instanceof CpuCost.Known known
                ? part.apply(known)
                        .map(cost -> OptionalDouble.of(cost.milliCpusPerGbit()))
                        .orElse(OptionalDouble.empty())
                : OptionalDouble.empty();
    }

    private static List<NodeUse> busyNodes(PhaseResult result) {
        return result.use().stream()
                .filter(node -> node.role() != NodeRole.CONTROL)
                .toList();
    }
}
