/**
 * Keeps what was measured as a reviewed file, one for each variant and environment, and judges later campaigns against it.
 *
 * <p>{@code docs/baselines.md} describes the file. Entry points: {@link io.github.cnibench.gate.baseline.Baseline},
 * {@link io.github.cnibench.gate.baseline.BaselineMaker} and {@link io.github.cnibench.gate.baseline.BaselineGate}.
 */
@NullMarked
package io.github.cnibench.gate.baseline;

import org.jspecify.annotations.NullMarked;
