package io.github.cnibench.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The rule that makes verdicts of comparisons.
 *
 * @param cells how many cells were declared, those that could not be compared included
 */
public record Judgement(GateRules rules, int cells) {

    /** Return the verdicts of {@code comparisons}, in their order. */
    public List<Verdict> of(List<Comparison> comparisons) {
        double[] worse = adjusted(comparisons, Comparison::chanceOfWorse);
        double[] better = adjusted(comparisons, Comparison::chanceOfBetter);
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < comparisons.size(); i++) {
            verdicts.add(verdict(comparisons.get(i), worse[i], better[i]));
        }
        return verdicts;
    }

    /** Return the verdict of one of {@code comparisons} alone. */
    public Verdict of(List<Comparison> comparisons, int index) {
        return verdict(
                comparisons.get(index),
                adjusted(comparisons, Comparison::chanceOfWorse)[index],
                adjusted(comparisons, Comparison::chanceOfBetter)[index]);
    }

    /** Adjust for all cells declared; those without a comparison take part as if chance explained all of them. */
    private double[] adjusted(List<Comparison> comparisons, ToDoubleFunction<Comparison> chance) {
        return Holm.adjusted(comparisons.stream().mapToDouble(chance).toArray(), cells);
    }

    private Verdict verdict(Comparison comparison, double worse, double better) {
        int baseline = comparison.pair().baseline().size();
        int candidate = comparison.pair().candidate().size();
        if (!rules.canDecide(baseline, candidate, cells)) {
            return inconclusive(comparison, tooFew(baseline, candidate));
        }
        if (better <= rules.level() && -comparison.effect() > comparison.better(rules.alarmShare())) {
            return new Verdict.Improvement();
        }
        // What is shown to lie within the margin is no regression, however surely it is more than nothing.
        if (comparison.interval().orElseThrow().upper() < comparison.margin()) {
            return new Verdict.Pass();
        }
        if (worse <= rules.level() && comparison.effect() > comparison.worse(rules.alarmShare())) {
            return new Verdict.Regression();
        }
        return inconclusive(comparison, "a change as large as the margin is neither shown nor ruled out");
    }

    private Verdict inconclusive(Comparison comparison, String reason) {
        return new Verdict.Inconclusive(reason, RunsNeeded.of(comparison, rules, cells), comparison.apartForTheWorse());
    }

    private String tooFew(int baseline, int candidate) {
        return "the baseline has " + baseline + " valid runs and the candidate " + candidate
                + ", and with fewer than " + rules.leastRuns(cells)
                + " a side no difference could be told from chance in " + cells + " cells";
    }
}
