package io.github.cnibench.gate;

import java.util.Optional;

/** Notices runs that spread more than the self-test that the margin was made from. */
final class Noise {

    /** Ten normal runs a side exceed it by chance once in 500 times. */
    private static final double MOST_RATIO = 1.5;

    private Noise() {}

    static Optional<Flag> of(Pair pair) {
        double spread = Spread.pooled(pair);
        double expected = pair.margin().spread();
        return pair.shorterSide() < 2 || expected == 0 || spread <= MOST_RATIO * expected
                ? Optional.empty()
                : Optional.of(new Flag(
                        Flag.Kind.NOISIER_THAN_MARGIN,
                        "the runs spread by " + Figures.amount(spread, pair.cell())
                                + ", those of the self-test behind the margin by "
                                + Figures.amount(expected, pair.cell())));
    }
}
