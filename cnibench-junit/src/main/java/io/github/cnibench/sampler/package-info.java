/**
 * What nodes spend while a phase runs: the sampler, its output, and the figures of a window of time.
 *
 * <p>Entry points: {@link io.github.cnibench.sampler.SamplerScript}, {@link io.github.cnibench.sampler.SamplerOutput},
 * {@link io.github.cnibench.sampler.NodeAccount} and {@link io.github.cnibench.sampler.OpenMetrics}.
 */
@NullMarked
package io.github.cnibench.sampler;

import org.jspecify.annotations.NullMarked;
