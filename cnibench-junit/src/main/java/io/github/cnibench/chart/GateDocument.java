package io.github.cnibench.chart;

import io.github.cnibench.gate.CellVerdict;
import io.github.cnibench.gate.Comparison;
import io.github.cnibench.gate.Flag;
import io.github.cnibench.gate.GateRules;
import io.github.cnibench.gate.Margin;
import io.github.cnibench.gate.Pair;
import io.github.cnibench.gate.Sample;
import io.github.cnibench.gate.Verdict;
import io.github.cnibench.gate.campaign.GateOutcome;
import io.github.cnibench.gate.campaign.Side;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The members of {@code gate.json}, in their order; {@code docs/schema/gate-1.schema.json} says what they mean.
 *
 * <p>Changes and margins are shares for ratios, 0.05 for 5 %, and percentage points for differences. A change has the sign that
 * people expect: -0.05 for 5 % less, whichever direction is better.
 */
record GateDocument(
        int schemaVersion,
        String overall,
        int exitCode,
        SideEntry baseline,
        SideEntry candidate,
        GateRules rules,
        List<CellEntry> gating,
        List<CellEntry> reported,
        List<String> notes,
        List<String> advice) {

    /** Version of the file format that this release writes. */
    static final int SCHEMA_VERSION = 1;

    record SideEntry(String name, String variant, Map<String, String> tested, Map<String, String> environment) {

        static SideEntry of(Side side) {
            return new SideEntry(
                    side.name(),
                    side.variant(),
                    side.environment().tested(),
                    side.environment().fields());
        }
    }

    record CellEntry(
            String phase,
            String metric,
            String unit,
            String better,
            String scale,
            Margin margin,
            SampleEntry baseline,
            SampleEntry candidate,
            Optional<ComparisonEntry> comparison,
            Optional<VerdictEntry> verdict,
            List<FlagEntry> flags,
            String text) {

        static CellEntry of(CellVerdict cell, GateOutcome outcome) {
            Pair pair = cell.pair();
            return new CellEntry(
                    pair.cell().phase(),
                    pair.cell().metric(),
                    pair.cell().unit(),
                    word(pair.cell().better()),
                    word(pair.cell().scale()),
                    pair.margin(),
                    SampleEntry.of(
                            pair.baseline(), outcome.baseline().in(pair.cell()).missing()),
                    SampleEntry.of(
                            pair.candidate(),
                            outcome.candidate().in(pair.cell()).missing()),
                    cell.comparison().map(ComparisonEntry::of),
                    cell.verdict().map(VerdictEntry::of),
                    cell.flags().stream().map(FlagEntry::of).toList(),
                    cell.text());
        }
    }

    record SampleEntry(OptionalDouble median, List<Double> values, int invalid, List<String> missing) {

        static SampleEntry of(Sample sample, List<String> missing) {
            return new SampleEntry(sample.median(), sample.values(), sample.invalid(), missing);
        }
    }

    record ComparisonEntry(
            double change,
            Optional<IntervalEntry> interval,
            double chanceOfWorse,
            double chanceOfBetter,
            boolean apartForTheWorse) {

        static ComparisonEntry of(Comparison comparison) {
            return new ComparisonEntry(
                    comparison.change(),
                    comparison.interval().map(interval -> IntervalEntry.of(comparison, interval)),
                    comparison.chanceOfWorse(),
                    comparison.chanceOfBetter(),
                    comparison.apartForTheWorse());
        }
    }

    record IntervalEntry(double from, double to) {

        static IntervalEntry of(Comparison comparison, Comparison.Interval interval) {
            double one = comparison.change(interval.lower());
            double other = comparison.change(interval.upper());
            return new IntervalEntry(Math.min(one, other), Math.max(one, other));
        }
    }

    record VerdictEntry(String word, Optional<String> reason, OptionalInt moreRuns, boolean suspected) {

        static VerdictEntry of(Verdict verdict) {
            if (verdict instanceof Verdict.Inconclusive inconclusive) {
                return new VerdictEntry(
                        verdict.word(),
                        Optional.of(inconclusive.reason()),
                        inconclusive.moreRuns(),
                        inconclusive.suspected());
            }
            return new VerdictEntry(
                    verdict.word(),
                    verdict instanceof Verdict.Invalid invalid ? Optional.of(invalid.reason()) : Optional.empty(),
                    OptionalInt.empty(),
                    false);
        }
    }

    record FlagEntry(String kind, String text) {

        static FlagEntry of(Flag flag) {
            return new FlagEntry(flag.kind().word(), flag.text());
        }
    }

    static GateDocument of(GateOutcome outcome) {
        return new GateDocument(
                SCHEMA_VERSION,
                outcome.report().overall().word(),
                outcome.report().overall().exitCode(),
                SideEntry.of(outcome.baseline()),
                SideEntry.of(outcome.candidate()),
                outcome.rules(),
                outcome.report().gating().stream()
                        .map(cell -> CellEntry.of(cell, outcome))
                        .toList(),
                outcome.report().reported().stream()
                        .map(cell -> CellEntry.of(cell, outcome))
                        .toList(),
                outcome.notes(),
                GateAdvice.of(outcome));
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
