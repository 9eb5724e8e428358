/** Quantities with their unit: bit rates, byte counts, percentages and CPU time, with parsing and printing. */
@NullMarked
package io.github.cnibench.unit;

import org.jspecify.annotations.NullMarked;
