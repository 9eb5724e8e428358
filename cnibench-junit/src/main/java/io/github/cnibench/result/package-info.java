/**
 * What was measured: validated numbers, or the reason why there are none.
 *
 * <p>Entry points: {@link io.github.cnibench.result.Measurement} and {@link io.github.cnibench.result.Campaign}.
 */
@NullMarked
package io.github.cnibench.result;

import org.jspecify.annotations.NullMarked;
