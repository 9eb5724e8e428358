package io.github.cnibench.gate;

/** Worked examples of others, facts with their source. */
final class Published {

    /**
     * Permeability of a membrane at term and at 12 to 26 weeks: Hollander and Wolfe, "Nonparametric Statistical Methods", 1973,
     * page 69, also the example of R's {@code wilcox.test}.
     */
    static final double[] AT_TERM = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};

    static final double[] EARLIER = {1.15, 0.88, 0.90, 0.74, 1.21};

    /**
     * Blood pressure of two groups, with ties: StatXact 5, manual, pages 227 and 229; also the data {@code bloodp} of R's package
     * {@code exactRankTests}.
     */
    static final double[] TREATED = {94, 108, 110, 90};

    static final double[] UNTREATED = {80, 94, 85, 90, 90, 90, 108, 94, 78, 105, 88};

    /** Reaction times under two stimulants, with ties: SAS/STAT 8, procedure NPAR1WAY, example 47.2. */
    static final double[] FIRST_STIMULANT = {
        1.94, 1.94, 2.92, 2.92, 2.92, 2.92, 3.27, 3.27, 3.27, 3.27, 3.70, 3.70, 3.74
    };

    static final double[] SECOND_STIMULANT = {3.27, 3.27, 3.27, 3.70, 3.70, 3.74};

    private Published() {}
}
