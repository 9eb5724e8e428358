package io.github.cnibench.assertion;

/**
 * A number of one run.
 *
 * @param run number of the run, counted from 1
 * @param value the number in the unit of its metric
 */
public record RunValue(int run, double value) {}
