package io.github.cnibench.gate.selftest;

import io.github.cnibench.gate.GateCell;
import io.github.cnibench.gate.Margin;

/**
 * How much the runs of a cell spread where nothing changed.
 *
 * @param values runs with a value that the suites are drawn from
 * @param margin the margin that a baseline of these runs has, with the spread from run to run, corrected for few runs
 */
public record CellSpread(GateCell cell, int values, Margin margin) {}
