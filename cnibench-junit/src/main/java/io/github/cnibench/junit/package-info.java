/**
 * The JUnit extension: tests that measure variants, and what they are given.
 *
 * <p>Entry points: {@link io.github.cnibench.junit.CniBenchmark}, {@link io.github.cnibench.junit.CniVariant},
 * {@link io.github.cnibench.junit.ForEachVariant}, {@link io.github.cnibench.junit.Benchmark} and
 * {@link io.github.cnibench.junit.MeasuredCells}.
 */
@NullMarked
package io.github.cnibench.junit;

import org.jspecify.annotations.NullMarked;
