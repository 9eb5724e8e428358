package io.github.cnibench.sampler;

import io.github.cnibench.unit.Durations;
import java.time.Duration;
import java.time.Instant;

/**
 * A stretch of time that figures are about.
 *
 * @param from its start
 * @param to its end, after {@code from}
 */
public record Window(Instant from, Instant to) {

    public Window {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a window must end after it begins, but was " + from + " to " + to);
        }
    }

    /** Return the length of the window. */
    public Duration length() {
        return Duration.between(from, to);
    }

    double seconds() {
        return Durations.seconds(length());
    }
}
