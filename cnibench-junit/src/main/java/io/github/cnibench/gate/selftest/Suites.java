package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.Pair;
import java.util.List;
import java.util.random.RandomGenerator;

/** A source of suites in which baseline and candidate are the same. */
@FunctionalInterface
public interface Suites {

    /** Return the gating cells of the next suite, always the same cells in the same order. */
    List<Pair> next(RandomGenerator random);
}
