package io.github.cnibench.result;

import java.time.Duration;

/**
 * A named piece of time that a campaign accounts for.
 *
 * @param name what was done, such as {@code server ready}
 */
public record Step(String name, Duration duration) {}
