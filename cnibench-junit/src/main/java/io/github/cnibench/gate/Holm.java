package io.github.cnibench.gate;

/** Holm, "A simple sequentially rejective multiple test procedure", 1979: one level for all cells of a gate together. */
final class Holm {

    private Holm() {}

    /** Return the probabilities adjusted for their number, in the order given, each at most 1. */
    static double[] adjusted(double[] probabilities) {
        int[] order = ascending(probabilities);
        double[] adjusted = new double[probabilities.length];
        double largest = 0;
        for (int i = 0; i < order.length; i++) {
            largest = Math.max(largest, (order.length - i) * probabilities[order[i]]);
            adjusted[order[i]] = Math.min(1, largest);
        }
        return adjusted;
    }

    /** Return the indices of {@code values} from the least value to the greatest. */
    private static int[] ascending(double[] values) {
        int[] order = new int[values.length];
        for (int i = 0; i < order.length; i++) {
            int place = i;
            while (place > 0 && values[order[place - 1]] > values[i]) {
                order[place] = order[place - 1];
                place--;
            }
            order[place] = i;
        }
        return order;
    }
}
