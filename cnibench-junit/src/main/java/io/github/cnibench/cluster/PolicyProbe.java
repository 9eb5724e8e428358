package io.github.cnibench.cluster;

/**
 * A connection that was tried while a network policy was there.
 *
 * @param direction which side's policy decides on it
 * @param permitted whether the policy permits it
 * @param connected whether it came about; for one that is forbidden, after the policy had time to take effect
 * @param description who connected to whom and what happened, as one clause
 */
public record PolicyProbe(Direction direction, boolean permitted, boolean connected, String description) {

    /** A direction of a network policy. */
    public enum Direction {
        INGRESS,
        EGRESS
    }
}
