package io.github.cnibench.gate;

import io.github.cnibench.result.Metric.Better;

/**
 * How two values of a metric are compared.
 *
 * <p>Inside of this package a change is a number of the scale with a sign of its own: positive where the candidate is worse.
 * On the scale of ratios it is the logarithm of a ratio, so that twice and half are equally far from no change.
 */
public enum Scale {
    /** By their ratio; a margin is a share, 0.05 for 5 %. */
    RATIO {
        @Override
        double of(double value) {
            return Math.log(value);
        }

        @Override
        double worse(double amount, Better better) {
            return better == Better.HIGHER ? -Math.log1p(-amount) : Math.log1p(amount);
        }

        @Override
        double better(double amount, Better better) {
            return better == Better.HIGHER ? Math.log1p(amount) : -Math.log1p(-amount);
        }

        @Override
        double change(double worse, Better better) {
            return Math.expm1(better == Better.HIGHER ? -worse : worse);
        }
    },
    /** By their difference, for shares in percent that may be 0; a margin is a number of percentage points. */
    POINTS {
        @Override
        double of(double value) {
            return value;
        }

        @Override
        double worse(double amount, Better better) {
            return amount;
        }

        @Override
        double better(double amount, Better better) {
            return amount;
        }

        @Override
        double change(double worse, Better better) {
            return better == Better.HIGHER ? -worse : worse;
        }
    };

    /** Return where a value lies on this scale. */
    abstract double of(double value);

    /** Return how far on this scale a change for the worse by {@code amount} goes. */
    abstract double worse(double amount, Better better);

    /** Return how far on this scale a change for the better by {@code amount} goes. */
    abstract double better(double amount, Better better);

    /** Return the change for people: -0.05 for 5 % less, or percentage points. */
    abstract double change(double worse, Better better);
}
