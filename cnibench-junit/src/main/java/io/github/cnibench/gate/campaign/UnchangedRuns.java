package io.github.cnibench.gate.campaign;

import io.github.cnibench.gate.FullLink;
import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.selftest.StoredRuns;
import io.github.cnibench.result.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Measured runs between which nothing changed, for a gate to measure itself with.
 *
 * @param runs the runs by gating cell, a group for each side
 * @param notes what a reader should know of them, one line each
 */
public record UnchangedRuns(StoredRuns runs, List<String> notes) {

    public UnchangedRuns {
        notes = List.copyOf(notes);
    }

    /**
     * Take the runs of one variant that was measured in one environment.
     *
     * @param sides the variant in one campaign or several, in the order of time
     * @param allowed names of fields in which the environments, or what was measured, may differ
     * @throws UnlikeEnvironmentsException if they differ in another one
     * @throws IllegalArgumentException if a cell has no values that can be compared; the message is one line
     */
    public static UnchangedRuns ofOneVariant(List<Side> sides, Declaration declaration, Set<String> allowed) {
        List<String> notes = new ArrayList<>();
        Side first = sides.get(0);
        for (Side other : sides) {
            List<EnvironmentDifference> differences = Stream.concat(
                            first.environment().differencesFrom(other.environment()).stream(),
                            first.environment().testedDifferencesFrom(other.environment()).stream())
                    .toList();
            List<EnvironmentDifference> refused = differences.stream()
                    .filter(difference -> !allowed.contains(difference.field()))
                    .toList();
            if (!refused.isEmpty()) {
                throw new UnlikeEnvironmentsException(first, other, refused);
            }
            differences.forEach(difference ->
                    notes.add(other.name() + " differs as allowed from " + first.name() + ": " + difference.text()));
        }
        return of(sides, declaration, notes);
    }

    /**
     * Take the runs of many variants, each of which is compared with itself only.
     *
     * @throws IllegalArgumentException if a cell has no values that can be compared; the message is one line
     */
    public static UnchangedRuns ofManyVariants(List<Side> sides, Declaration declaration) {
        return of(sides, declaration, new ArrayList<>());
    }

    private static UnchangedRuns of(List<Side> sides, Declaration declaration, List<String> notes) {
        Map<GateCell, List<Sample>> groups = new LinkedHashMap<>();
        for (DeclaredCell declared : declaration.gating()) {
            GateCell cell = judged(declared, sides, notes).cell();
            groups.put(cell, sides.stream().map(side -> side.in(cell).sample()).toList());
        }
        groups.forEach((cell, samples) -> noteMissing(cell, samples, sides, notes));
        return new UnchangedRuns(new StoredRuns(groups), notes);
    }

    /** Return what judges in place of {@code declared}: the cost where throughput is the link's, as {@link CampaignGate} has it. */
    private static DeclaredCell judged(DeclaredCell declared, List<Side> sides, List<String> notes) {
        if (declared.metric() != Metric.THROUGHPUT) {
            return declared;
        }
        int filling = 0;
        int runs = 0;
        for (Side side : sides) {
            filling += side.in(declared.cell()).filling();
            runs += side.in(declared.cell()).sample().size();
        }
        FullLink.Filling all = new FullLink.Filling(filling, runs);
        if (FullLink.insteadOfThroughput(declared.phase(), all, all).isEmpty()) {
            return declared;
        }
        notes.add(declared.phase() + " is judged by CPU time per Gbit/s and not by throughput: " + filling + " of "
                + runs + " runs fill the link, so their throughput is the link's");
        return new DeclaredCell(declared.phase(), Metric.CPU_COST);
    }

    private static void noteMissing(GateCell cell, List<Sample> samples, List<Side> sides, List<String> notes) {
        int missing = samples.stream().mapToInt(Sample::invalid).sum();
        if (missing > 0) {
            int all = missing + samples.stream().mapToInt(Sample::size).sum();
            String reason = sides.stream()
                    .flatMap(side -> side.in(cell).missing().stream().map(text -> side.name() + ", " + text))
                    .findFirst()
                    .orElseThrow();
            notes.add(cell + ": " + missing + " of " + all + " runs have no value; " + reason
                    + (missing > 1 ? "; and others" : ""));
        }
    }
}
