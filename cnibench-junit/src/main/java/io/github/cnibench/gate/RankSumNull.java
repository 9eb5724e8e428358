package io.github.cnibench.gate;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The distribution of Mann and Whitney's U where nothing but chance decides which value belongs to which side.
 *
 * <p>Mann and Whitney, "On a test of whether one of two random variables is stochastically larger than the other", 1947.
 */
final class RankSumNull {

    private RankSumNull() {}

    /**
     * Return the probability of U being at most 0, 1, 2, …, for values without ties.
     *
     * <p>By the recursion of Mann and Whitney: the greatest value of all is one of the first side's with probability
     * {@code first / (first + second)}, and then exceeds all of the second's.
     */
    static double[] untied(int first, int second) {
        double[][] rows = new double[second + 1][];
        for (int j = 0; j <= second; j++) {
            rows[j] = new double[] {1};
        }
        for (int i = 1; i <= first; i++) {
            for (int j = 1; j <= second; j++) {
                double[] next = new double[i * j + 1];
                double greatestIsFirst = (double) i / (i + j);
                for (int u = 0; u < rows[j].length; u++) {
                    next[u + j] += greatestIsFirst * rows[j][u];
                }
                for (int u = 0; u < rows[j - 1].length; u++) {
                    next[u] += (1 - greatestIsFirst) * rows[j - 1][u];
                }
                rows[j] = next;
            }
        }
        return cumulative(rows[second]);
    }

    /**
     * Return the probability that the doubled ranks of {@code size} values, taken at random, add up to 0, 1, 2, …
     *
     * <p>Midranks are halves, so their doubles are whole numbers: this is the exact permutation distribution with ties.
     */
    static double[] tied(int[] doubledRanks, int size) {
        int most = IntStream.of(doubledRanks).sum();
        double[][] ways = new double[size + 1][most + 1];
        ways[0][0] = 1;
        for (int rank : doubledRanks) {
            for (int taken = size; taken >= 1; taken--) {
                for (int sum = most; sum >= rank; sum--) {
                    ways[taken][sum] += ways[taken - 1][sum - rank];
                }
            }
        }
        double all = DoubleStream.of(ways[size]).sum();
        return DoubleStream.of(ways[size]).map(count -> count / all).toArray();
    }

    private static double[] cumulative(double[] parts) {
        double[] sums = parts.clone();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return sums;
    }
}
