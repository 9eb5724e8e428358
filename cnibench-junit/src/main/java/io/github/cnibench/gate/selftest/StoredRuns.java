package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.Scale;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs that were measured while nothing changed, for each gating cell in groups: the runs of one variant in one campaign, in the
 * order of time.
 *
 * @param groups as many groups for each cell, in the same order; a group may be empty
 */
public record StoredRuns(Map<GateCell, List<Sample>> groups) {

    /**
     * @throws IllegalArgumentException if there is no cell, a cell has no values, or values have no ratio; the message is one
     *     line
     */
    public StoredRuns {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("a self-test needs one gating cell or more, but got none");
        }
        groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
        groups.forEach((cell, samples) -> {
            if (samples.stream().allMatch(sample -> sample.size() == 0)) {
                throw new IllegalArgumentException(cell + ": no run has a value");
            }
            if (cell.scale() == Scale.RATIO && values(samples).anyMatch(value -> value <= 0)) {
                throw new IllegalArgumentException(
                        cell + ": a ratio needs values above 0, but there are others; declare another cell");
            }
        });
    }

    private static Stream<Double> values(List<Sample> samples) {
        return samples.stream().flatMap(sample -> sample.values().stream());
    }

    /** Return the runs of all groups together, by cell. */
    Map<GateCell, Sample> joined() {
        Map<GateCell, Sample> joined = new LinkedHashMap<>();
        groups.forEach(
                (cell, samples) -> joined.put(cell, new Sample(values(samples).toList(), 0)));
        return joined;
    }

    /** Return the groups of {@code cell}; without any, none. */
    List<Sample> groupsOf(GateCell cell) {
        return groups.getOrDefault(cell, List.of());
    }

    /** Return the cells in the order declared. */
    List<GateCell> cells() {
        return List.copyOf(groups.keySet());
    }
}
