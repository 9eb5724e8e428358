package io.github.cnibench.junit;

import io.github.cnibench.variant.Variant;

/**
 * One run of one variant: the argument of a class or test that measures.
 *
 * @param run number of the run, counted from 1
 */
public record VariantRun(Variant variant, int run) {

    /** Return the name that tests and reports show, such as {@code bridge, run 1}. */
    @Override
    public String toString() {
        return variant + ", run " + run;
    }
}
