package io.github.cnibench.result;

import io.github.cnibench.phase.Destination;
import io.github.cnibench.phase.Phase;
import io.github.cnibench.variant.Variant;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;

/** Compares cells with the same nodes without a CNI, where these were measured beside them. */
public final class BareNodes {

    /** The study's bare metal has no recipe of ours, so that its name has to do. */
    private static final String NAME = "baremetal";

    private BareNodes() {}

    /** Return whether a variant is the bare nodes. */
    public static boolean are(Variant variant) {
        return !variant.hasPods() || variant.id().equals(NAME);
    }

    /**
     * Return the cell of the bare nodes that {@code phase} is compared with, or empty where they were not measured. They have
     * no Services, so that phases through one are compared with the same traffic to the node itself.
     */
    public static Optional<Cell> among(Collection<Cell> cells, Phase phase) {
        return cells.stream()
                .filter(cell -> are(cell.variant()))
                .filter(cell -> cell.phase().destination() == Destination.POD
                        && cell.phase().traffic() == phase.traffic()
                        && cell.phase().streams() == phase.streams()
                        && cell.phase().offeredRate().equals(phase.offeredRate()))
                .findFirst();
    }

    /**
     * Return by how many mebibytes the median memory in use of a cell is over that of the bare nodes, empty where one of the two is
     * not known, and for the bare nodes themselves. It is negative where they use more.
     *
     * @param cells all cells of the campaign
     */
    public static OptionalDouble memoryOver(Cell cell, Collection<Cell> cells) {
        OptionalDouble used = cell.median(Metric.MEMORY_USED);
        OptionalDouble bare = among(cells, cell.phase())
                .map(base -> base.median(Metric.MEMORY_USED))
                .orElseGet(OptionalDouble::empty);
        return are(cell.variant()) || used.isEmpty() || bare.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(used.getAsDouble() - bare.getAsDouble());
    }
}
