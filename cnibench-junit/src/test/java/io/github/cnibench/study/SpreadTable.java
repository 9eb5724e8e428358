package io.github.cnibench.study;

import static io.github.cnibench.study.MarkdownRow.number;

import io.github.cnibench.phase.Phase;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How far the runs of a variant lie apart, beside how far the ranking by their maximum rests on it. */
final class SpreadTable {

    private SpreadTable() {}

    static String of(CampaignSet set) {
        StringBuilder text = new StringBuilder(MarkdownRow.header(
                "phase",
                List.of(
                        "variation, median and highest",
                        "of bare metal",
                        "range for the mean, median and highest",
                        "maximum over median, median and highest",
                        "neighbors whose runs overlap")));
        for (PhaseRuns runs : PhaseRuns.of(set)) {
            text.append(MarkdownRow.of(
                    "`" + runs.phase().id() + "`",
                    List.of(
                            medianAndHighest(runs, SpreadTable::variation),
                            bareMetal(set, runs.phase()),
                            medianAndHighest(runs, SpreadTable::range),
                            medianAndHighest(runs, SpreadTable::overMedian),
                            overlaps(runs))));
        }
        return text.toString();
    }

    private static String bareMetal(CampaignSet set, Phase phase) {
        return set.bareNodes(phase)
                .filter(cell -> cell.phase().equals(phase))
                .map(cell -> number("%.1f %%", variation(PhaseRuns.throughputs(cell))))
                .orElse("–");
    }

    /** A figure of the runs of one variant, in percent. */
    private interface Percent {
        double of(Values runs);
    }

    private static double variation(Values runs) {
        return runs.variationPercent().orElseThrow();
    }

    private static double range(Values runs) {
        double range = Collections.max(runs.all()) - Collections.min(runs.all());
        return 100 * range / runs.mean().orElseThrow();
    }

    private static double overMedian(Values runs) {
        return 100 * (runs.max().orElseThrow() / runs.median().orElseThrow() - 1);
    }

    private static String medianAndHighest(PhaseRuns runs, Percent percent) {
        Map.Entry<String, Values> highest = runs.runs().entrySet().stream()
                .max(Comparator.comparingDouble(entry -> percent.of(entry.getValue())))
                .orElseThrow();
        Values all = new Values(runs.runs().values().stream().map(percent::of).toList());
        return number("%.1f %%", all.median().orElseThrow()) + ", " + number("%.1f %%", percent.of(highest.getValue()))
                + " (`" + highest.getKey() + "`)";
    }

    /** Two neighbors of the ranking by maximum overlap where a run of the lower is above a run of the higher. */
    private static String overlaps(PhaseRuns runs) {
        List<Values> ranked = runs.ranking(Values::max).stream()
                .map(id -> runs.runs().get(id))
                .toList();
        long overlapping = IntStream.range(1, ranked.size())
                .filter(index -> ranked.get(index).max().orElseThrow()
                        > Collections.min(ranked.get(index - 1).all()))
                .count();
        return overlapping + " of " + (ranked.size() - 1);
    }
}
