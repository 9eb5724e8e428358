/**
 * Decides whether a candidate is worse than its baseline: statistics on the values of runs, and verdicts.
 *
 * <p>Everything here is arithmetic on values: it needs no cluster, reads no file and has no state. The unit of replication is
 * the run. {@code docs/statistics.md} has the definitions, their sources and what the rules were seen to do.
 *
 * <p>Entry point: {@link io.github.cnibench.gate.Gate}.
 */
@NullMarked
package io.github.cnibench.gate;

import org.jspecify.annotations.NullMarked;
