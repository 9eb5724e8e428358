package io.github.cnibench.gate;

/** Holm, "A simple sequentially rejective multiple test procedure", 1979: one level for all cells of a gate together. */
final class Holm {

    private Holm() {}

    /**
     * Return the probabilities adjusted for {@code cells} of them, in the order given, each at most 1.
     *
     * @param cells how many take part: those given, and others that are as large as can be
     */
    static double[] adjusted(double[] probabilities, int cells) {
        double[] multiples = new double[probabilities.length];
        for (int i = 0; i < multiples.length; i++) {
            multiples[i] = (cells - less(probabilities, probabilities[i])) * probabilities[i];
        }
        double[] adjusted = new double[probabilities.length];
        for (int i = 0; i < adjusted.length; i++) {
            adjusted[i] = Math.min(1, largest(multiples, probabilities, probabilities[i]));
        }
        return adjusted;
    }

    /** Return how many of {@code probabilities} are less, and so come first. */
    private static int less(double[] probabilities, double than) {
        int less = 0;
        for (double probability : probabilities) {
            less += probability < than ? 1 : 0;
        }
        return less;
    }

    /** Return the largest multiple of the probabilities that are at most {@code bound}: none may fall below one before it. */
    private static double largest(double[] multiples, double[] probabilities, double bound) {
        double largest = 0;
        for (int i = 0; i < multiples.length; i++) {
            largest = probabilities[i] <= bound ? Math.max(largest, multiples[i]) : largest;
        }
        return largest;
    }
}
