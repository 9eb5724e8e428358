/**
 * Checks what a variant claims on its live cluster, through the port to clusters alone.
 *
 * <p>First everything is looked at ({@code ClusterFacts}), then each check judges what was seen and says how; so a check can be
 * tried with facts that were written by hand. What nobody may look at is unproved and never held.
 *
 * <p>Entry point: {@link io.github.cnibench.claim.ClaimChecks}.
 */
@NullMarked
package io.github.cnibench.claim;

import org.jspecify.annotations.NullMarked;
