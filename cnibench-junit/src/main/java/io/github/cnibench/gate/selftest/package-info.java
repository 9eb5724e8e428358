/**
 * Measures the gate itself: how often it raises a false alarm, what it finds, how often it passes, with runs that are
 * simulated or drawn from a campaign.
 *
 * <p>Entry points: {@link io.github.cnibench.gate.selftest.SelfTest} with
 * {@link io.github.cnibench.gate.selftest.SimulatedSuites}, and {@link io.github.cnibench.gate.selftest.StoredSelfTest}.
 */
@NullMarked
package io.github.cnibench.gate.selftest;

import org.jspecify.annotations.NullMarked;
