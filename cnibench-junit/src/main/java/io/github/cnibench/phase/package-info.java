/**
 * Phases and profiles: what traffic is sent, for how long, and in which order.
 *
 * <p>Entry points: {@link io.github.cnibench.phase.ProfileCatalog}, {@link io.github.cnibench.phase.Profile} and
 * {@link io.github.cnibench.phase.Phase}.
 */
@NullMarked
package io.github.cnibench.phase;

import org.jspecify.annotations.NullMarked;
