package io.github.cnibench.gate;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.commons.statistics.ranking.NaNStrategy;
import org.apache.commons.statistics.ranking.NaturalRanking;
import org.apache.commons.statistics.ranking.TiesStrategy;

/** Mann and Whitney's exact test; it keeps the tables that it has computed. */
final class MannWhitney {

    private final Map<Sizes, double[]> tables = new ConcurrentHashMap<>();

    /**
     * What chance alone explains.
     *
     * @param greater probability that the second side is as much greater as it was seen to be, or more
     * @param less probability that the second side is as much less as it was seen to be, or more
     */
    record Chance(double greater, double less) {}

    private record Sizes(int first, int second) {}

    /** Test whether the values of {@code second} are greater or less than those of {@code first}. */
    Chance test(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        return hasTies(sorted) ? tied(all, second.length) : untied(first, second);
    }

    /** Return the probability of U being at most 0, 1, 2, …, for values without ties. */
    double[] table(int first, int second) {
        return tables.computeIfAbsent(new Sizes(first, second), sizes -> RankSumNull.untied(sizes.first, sizes.second));
    }

    private Chance untied(double[] first, double[] second) {
        int u = 0;
        for (double one : first) {
            for (double other : second) {
                u += other > one ? 1 : 0;
            }
        }
        double[] atMost = table(first.length, second.length);
        // U is symmetric: u or more is as likely as what is left of all pairs, or less.
        return new Chance(atMost[first.length * second.length - u], atMost[u]);
    }

    private static Chance tied(double[] all, int second) {
        double[] ranks = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE).apply(all);
        int[] doubled = Arrays.stream(ranks)
                .mapToInt(rank -> (int) Math.round(2 * rank))
                .toArray();
        int sum = Arrays.stream(doubled, all.length - second, all.length).sum();
        double[] exactly = RankSumNull.tied(doubled, second);
        return new Chance(
                Arrays.stream(exactly).skip(sum).sum(),
                Arrays.stream(exactly).limit(sum + 1).sum());
    }

    private static boolean hasTies(double[] sorted) {
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return true;
            }
        }
        return false;
    }
}
