package io.github.cnibench.study;

import java.util.OptionalInt;

/**
 * A number of a table, with all its digits.
 *
 * @param variant id of the variant
 * @param phase id of the phase
 * @param name what it is, such as {@code retransmits}
 * @param unit its unit, such as {@code Gbit/s}
 * @param run number of the run, or empty where it is taken over all runs
 */
public record Figure(String variant, String phase, String name, String unit, OptionalInt run, double value) {}
