package io.github.cnibench.gate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Judges whether a candidate is worse than its baseline. */
public final class Gate {

    private final GateRules rules;
    private final Comparer comparer;

    /** Create a gate; it may be shared between threads. */
    public Gate(GateRules rules) {
        this.rules = rules;
        this.comparer = new Comparer(rules);
    }

    /**
     * Judge the cells in {@code gating} together, and compare those in {@code reported} without judging them.
     *
     * <p>All cells that were declared count, those without runs too: who leaves out what did not work makes the others look
     * better than they are.
     *
     * @throws IllegalArgumentException if there is no gating cell, are too many, or is one that is there twice
     */
    public GateReport judge(List<Pair> gating, List<Pair> reported) {
        requireDeclared(gating);
        List<Optional<Comparison>> comparisons = gating.stream()
                .map(pair -> invalidReason(pair).isPresent() ? Optional.<Comparison>empty() : compared(pair))
                .toList();
        List<Verdict> decided = new Judgement(rules, gating.size())
                .of(comparisons.stream().flatMap(Optional::stream).toList());
        List<CellVerdict> cells = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < gating.size(); i++) {
            Pair pair = gating.get(i);
            Verdict verdict = comparisons.get(i).isPresent()
                    ? decided.get(next++)
                    : new Verdict.Invalid(invalidReason(pair).orElseThrow());
            cells.add(new CellVerdict(pair, comparisons.get(i), Optional.of(verdict), Flag.of(pair)));
        }
        return new GateReport(
                Overall.of(
                        cells.stream().flatMap(cell -> cell.verdict().stream()).toList()),
                cells,
                reported.stream()
                        .map(pair -> new CellVerdict(pair, compared(pair), Optional.empty(), Flag.of(pair)))
                        .toList());
    }

    private Optional<Comparison> compared(Pair pair) {
        return pair.fault().isPresent() ? Optional.empty() : Optional.of(comparer.compare(pair));
    }

    private Optional<String> invalidReason(Pair pair) {
        return invalidReason("baseline", pair.baseline())
                .or(() -> invalidReason("candidate", pair.candidate()))
                .or(pair::fault);
    }

    private Optional<String> invalidReason(String side, Sample sample) {
        int runs = sample.size() + sample.invalid();
        return sample.invalid() > rules.mostInvalid() * runs
                ? Optional.of(sample.invalid() + " of " + runs + " runs of the " + side + " are invalid")
                : Optional.empty();
    }

    private void requireDeclared(List<Pair> gating) {
        if (gating.isEmpty() || gating.size() > rules.mostCells()) {
            throw new IllegalArgumentException("a gate judges 1 to " + rules.mostCells()
                    + " cells, because each one more makes all of them less sensitive, but got " + gating.size());
        }
        Set<GateCell> seen = new HashSet<>();
        gating.forEach(pair -> {
            if (!seen.add(pair.cell())) {
                throw new IllegalArgumentException(pair.cell() + " is declared twice");
            }
        });
    }
}
