package io.github.cnibench.gate.campaign;

import io.github.cnibench.gate.CellVerdict;
import io.github.cnibench.gate.FullLink;
import io.github.cnibench.gate.Gate;
import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.GateReport;
import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Overall;
import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Verdict;
import io.github.cnibench.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges whether the runs of one side are worse than those of another.
 *
 * @param margins margins of all cells
 * @param allowed names of fields in which the environments may differ
 */
public record CampaignGate(GateRules rules, Margins margins, Set<String> allowed) {

    /** Name by which users allow runs whose path nobody could prove. */
    public static final String UNPROVED_PATH = "path-proof";

    public CampaignGate {
        allowed = Set.copyOf(allowed);
    }

    /**
     * Judge two sides that were measured at different times.
     *
     * @throws UnlikeEnvironmentsException if their environments differ in a field that is not allowed to
     * @throws IllegalArgumentException if more cells are declared than the rules judge
     */
    public GateOutcome judge(Side baseline, Side candidate, Declaration declaration) {
        List<EnvironmentDifference> differences = baseline.environment().differencesFrom(candidate.environment());
        List<EnvironmentDifference> refused = differences.stream()
                .filter(difference -> !allowed.contains(difference.field()))
                .toList();
        if (!refused.isEmpty()) {
            throw new UnlikeEnvironmentsException(baseline, candidate, refused);
        }
        List<String> notes = new ArrayList<>(differences.stream()
                .map(difference -> "the environments differ as allowed: " + difference.text())
                .toList());
        return judge(baseline, candidate, declaration, notes);
    }

    /** Return what comes of two sides that cannot be compared: every cell that judges is invalid for {@code reason}. */
    public GateOutcome refuse(Side baseline, Side candidate, Declaration declaration, String reason) {
        List<CellVerdict> cells = declaration.gating().stream()
                .map(cell -> new CellVerdict(
                        pair(cell.cell(), baseline, candidate),
                        Optional.empty(),
                        Optional.of(new Verdict.Invalid(reason)),
                        List.of()))
                .toList();
        return new GateOutcome(
                baseline, candidate, rules, new GateReport(Overall.INVALID, cells, List.of()), List.of());
    }

    /** Judge two sides of one campaign, interleaved on the same machines: what differs between them is what is tested. */
    public GateOutcome judgeInterleaved(Side baseline, Side candidate, Declaration declaration) {
        return judge(baseline, candidate, declaration, new ArrayList<>());
    }

    private GateOutcome judge(Side baseline, Side candidate, Declaration declaration, List<String> notes) {
        List<DeclaredCell> gating = new ArrayList<>();
        List<DeclaredCell> reported = new ArrayList<>(declaration.reported());
        for (DeclaredCell cell : declaration.gating()) {
            Optional<String> reason = insteadOfThroughput(cell, baseline, candidate);
            if (reason.isEmpty()) {
                gating.add(cell);
            } else {
                DeclaredCell cost = new DeclaredCell(cell.phase(), Metric.CPU_COST);
                notes.add(reason.get());
                reported.add(cell);
                reported.remove(cost);
                if (!declaration.gating().contains(cost)) {
                    gating.add(cost);
                }
            }
        }
        gating.forEach(cell -> noteMissing(cell.cell(), baseline, candidate, notes));
        return new GateOutcome(
                baseline,
                candidate,
                rules,
                new Gate(rules)
                        .judge(
                                gating.stream()
                                        .map(cell -> pair(cell.cell(), baseline, candidate))
                                        .toList(),
                                reported.stream()
                                        .map(cell -> pair(cell.cell(), baseline, candidate))
                                        .filter(pair -> pair.baseline().size() > 0
                                                && pair.candidate().size() > 0)
                                        .toList()),
                notes);
    }

    private static Optional<String> insteadOfThroughput(DeclaredCell cell, Side baseline, Side candidate) {
        if (cell.metric() != Metric.THROUGHPUT) {
            return Optional.empty();
        }
        SideCell before = baseline.in(cell.cell());
        SideCell after = candidate.in(cell.cell());
        return FullLink.insteadOfThroughput(
                cell.phase(),
                new FullLink.Filling(before.filling(), before.sample().size()),
                new FullLink.Filling(after.filling(), after.sample().size()));
    }

    private static void noteMissing(GateCell cell, Side baseline, Side candidate, List<String> notes) {
        note(cell, "baseline", baseline.in(cell), notes);
        note(cell, "candidate", candidate.in(cell), notes);
    }

    private static void note(GateCell cell, String side, SideCell runs, List<String> notes) {
        if (!runs.missing().isEmpty()) {
            notes.add(cell + ", " + side + ": " + runs.missing().size() + " of "
                    + (runs.sample().size() + runs.missing().size()) + " runs have no value; "
                    + runs.missing().get(0)
                    + (runs.missing().size() > 1 ? "; and others" : ""));
        }
    }

    private Pair pair(GateCell cell, Side baseline, Side candidate) {
        return new Pair(cell, baseline.in(cell).sample(), candidate.in(cell).sample(), margins.of(cell));
    }
}
