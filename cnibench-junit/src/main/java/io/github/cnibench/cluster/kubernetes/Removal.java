package io.github.cnibench.cluster.kubernetes;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * How something that was made is removed.
 *
 * @param subject what is removed, such as {@code kind cluster cnibench-calico-0123abcd}
 * @param command the program that removes it and its arguments; it succeeds too where there is nothing to remove
 * @param environment variables that the command gets beside those of this program
 * @param byHand what a person types to remove it
 * @param deadline how long one attempt may take
 * @param attempts how often it is tried, at least once
 * @param pause time between two attempts
 */
public record Removal(
        String subject,
        List<String> command,
        Map<String, String> environment,
        String byHand,
        Duration deadline,
        int attempts,
        Duration pause) {

    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final int ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(5);

    public Removal {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Return a removal that is tried three times. */
    public static Removal of(String subject, List<String> command, Map<String, String> environment, String byHand) {
        return new Removal(subject, command, environment, byHand, DEADLINE, ATTEMPTS, PAUSE);
    }
}
