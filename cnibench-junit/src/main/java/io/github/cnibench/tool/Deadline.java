package io.github.cnibench.tool;

import java.time.Duration;

/**
 * A point in time until which something must be done.
 *
 * @param nanoTime that point, on the clock of {@link System#nanoTime()}
 */
public record Deadline(long nanoTime) {

    /** Return the point in time that is {@code duration} from now. */
    public static Deadline in(Duration duration) {
        return new Deadline(System.nanoTime() + duration.toNanos());
    }

    /** Return the time that is left, at least 1 ms. */
    public Duration left() {
        return Duration.ofNanos(Math.max(nanoTime - System.nanoTime(), 1_000_000));
    }
}
