package io.github.cnibench.result;

import io.github.cnibench.unit.ByteCount;

/** Whether the bytes of a measurement were seen where the variant says that they pass. */
public sealed interface PathProof permits PathProof.Proved, PathProof.Unproved, PathProof.NotNeeded {

    /**
     * The bytes were seen.
     *
     * @param source counter that was read, such as {@code a2/eth0 rx_bytes}
     * @param seen what the counter grew by
     * @param atLeast the least that the report's payload explains
     * @param atMost the most that the report's payload explains
     */
    record Proved(String source, ByteCount seen, ByteCount atLeast, ByteCount atMost) implements PathProof {}

    /** Nobody could look; such a measurement enters no gate and no baseline. */
    record Unproved(String reason) implements PathProof {}

    /** There was no traffic to prove a path for. */
    record NotNeeded() implements PathProof {}
}
