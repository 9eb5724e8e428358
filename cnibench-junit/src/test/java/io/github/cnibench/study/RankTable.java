package io.github.cnibench.study;

import io.github.cnibench.variant.Variant;
import java.util.List;
import java.util.stream.Collectors;

/** The rank of each variant by the highest, the median and the mean of its runs, where they differ. */
final class RankTable {

    private RankTable() {}

    static String of(CampaignSet set) {
        List<PhaseRuns> phases = PhaseRuns.of(set);
        StringBuilder text = new StringBuilder(MarkdownRow.header(
                "variant", phases.stream().map(runs -> runs.phase().id()).toList()));
        for (Variant variant : set.variants()) {
            if (!variant.id().equals(PhaseRuns.BARE_METAL)) {
                text.append(MarkdownRow.of(
                        "`" + variant.id() + "`",
                        phases.stream().map(runs -> ranks(runs, variant.id())).toList()));
            }
        }
        return text.toString();
    }

    /** Count, for each phase, the variants with another rank and the largest difference. */
    static String changes(CampaignSet set) {
        StringBuilder text = new StringBuilder(MarkdownRow.header(
                "phase",
                List.of(
                        "ranked",
                        "other rank by the median",
                        "other rank by the mean",
                        "largest moves, by maximum → median → mean")));
        for (PhaseRuns runs : PhaseRuns.of(set)) {
            List<String> max = runs.ranking(Values::max);
            List<String> median = runs.ranking(Values::median);
            List<String> mean = runs.ranking(Values::mean);
            text.append(MarkdownRow.of(
                    "`" + runs.phase().id() + "`",
                    List.of(
                            Integer.toString(max.size()),
                            Long.toString(moved(max, median)),
                            Long.toString(moved(max, mean)),
                            largest(max, median, mean))));
        }
        return text.toString();
    }

    private static long moved(List<String> one, List<String> other) {
        return one.stream().filter(id -> one.indexOf(id) != other.indexOf(id)).count();
    }

    private static String largest(List<String> max, List<String> median, List<String> mean) {
        int most =
                max.stream().mapToInt(id -> move(id, max, median, mean)).max().orElse(0);
        return max.stream()
                .filter(id -> most > 0 && move(id, max, median, mean) == most)
                .map(id -> "`" + id + "` " + (max.indexOf(id) + 1) + " → " + (median.indexOf(id) + 1) + " → "
                        + (mean.indexOf(id) + 1))
                .collect(Collectors.joining(", "));
    }

    private static int move(String id, List<String> max, List<String> median, List<String> mean) {
        int rank = max.indexOf(id);
        return Math.max(Math.abs(median.indexOf(id) - rank), Math.abs(mean.indexOf(id) - rank));
    }

    private static String ranks(PhaseRuns runs, String id) {
        int max = runs.ranking(Values::max).indexOf(id) + 1;
        int median = runs.ranking(Values::median).indexOf(id) + 1;
        int mean = runs.ranking(Values::mean).indexOf(id) + 1;
        if (max == 0) {
            return "–";
        }
        return max == median && max == mean ? Integer.toString(max) : "**" + max + "** " + median + " " + mean;
    }
}
