package io.github.cnibench.result;

/**
 * Validated numbers, or a {@link QuotedThroughput}.
 *
 * @param observation the numbers
 * @param limit what bounded them
 * @param path proof that the bytes took the claimed path
 */
public record Measured(Observation observation, Limit limit, PathProof path) implements Measurement {

    @Override
    public String validity() {
        return "measured";
    }
}
