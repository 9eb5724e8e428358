package io.github.cnibench.run;

import io.github.cnibench.phase.Profile;
import java.time.Duration;

/**
 * How long the waits of a phase may last.
 *
 * @param serverReady from the start of the server until it listens
 * @param clientGrace beyond omitted and measured time, until the client has ended
 * @param serverGone how long a client may go on after its server has ended
 * @param serverEnd from the end of the client until the one-off server has ended by itself
 */
record Deadlines(Duration serverReady, Duration clientGrace, Duration serverGone, Duration serverEnd) {

    static final Deadlines STANDARD =
            new Deadlines(Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(5), Duration.ofSeconds(2));

    /** Time that a process is given to end by itself when it is asked to. */
    static final Duration STOP_GRACE = Duration.ofMillis(500);

    /** Time between two looks at something that is waited for. */
    static final Duration POLL = Duration.ofMillis(20);

    /** Longest time for making or removing a cluster. */
    static final Duration CLUSTER = Duration.ofMinutes(10);

    /** Longest time that a workload serves beside the traffic of its phase. */
    static final Duration AROUND_TRAFFIC = Duration.ofMinutes(10);

    /** Longest time to wait for another launch that writes to the same folder. */
    static final Duration OUTPUT_LOCK = Duration.ofHours(2);

    /** Longest time for which nodes are sampled beside waits and traffic. */
    private static final Duration AROUND_SAMPLING = Duration.ofMinutes(1);

    /** Return the longest time that nodes are sampled for in a phase of {@code profile}; then nobody is left to stop it. */
    Duration longestSampling(Profile profile) {
        return profile.omit()
                .plus(profile.duration())
                .plus(serverReady)
                .plus(clientGrace)
                .plus(AROUND_SAMPLING);
    }
}
