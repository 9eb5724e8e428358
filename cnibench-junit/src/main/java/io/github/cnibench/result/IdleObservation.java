package io.github.cnibench.result;

import java.time.Duration;

/**
 * A phase without traffic.
 *
 * @param duration how long the nodes were left alone
 */
public record IdleObservation(Duration duration) implements Observation {}
