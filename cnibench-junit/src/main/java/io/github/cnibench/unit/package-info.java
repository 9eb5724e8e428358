/** Quantities with their unit: bit rates, byte counts and percentages, with parsing and printing. */
@NullMarked
package io.github.cnibench.unit;

import org.jspecify.annotations.NullMarked;
