/**
 * Measuring: settings, clusters from a pool, one phase after the other, and the campaign that they make.
 *
 * <p>Entry point: {@link io.github.cnibench.run.BenchmarkSession}.
 */
@NullMarked
package io.github.cnibench.run;

import org.jspecify.annotations.NullMarked;
