package io.github.cnibench.cluster;

/**
 * One line of a diagnosis.
 *
 * @param subject what was looked at, such as {@code kernel WireGuard}
 * @param detail what was found, and for a fault what to do about it
 */
public record Finding(Level level, String subject, String detail) {

    /** How good or bad a finding is. */
    public enum Level {
        /** It is there. */
        OK,
        /** It is not there, and only some variants or features need it. */
        LIMITED,
        /** It is not there, and nothing works without it. */
        MISSING
    }
}
