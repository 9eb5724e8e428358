package io.github.cnibench.junit;

import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import io.github.cnibench.result.PhaseResult;

/**
 * Tells JUnit that there is no number; unlike a failed assertion it says nothing about how fast a variant is.
 *
 * <p>The first line of the message is {@code variant, run n, phase: reason: particulars}.
 */
public final class InvalidMeasurementException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final InvalidReason reason;

    InvalidMeasurementException(PhaseResult result, Invalid invalid) {
        super(result.variant() + ", run " + result.run() + ", " + result.phase() + ": " + invalid.reason() + ": "
                + invalid.message());
        this.reason = invalid.reason();
    }

    /** Return why there is no number. */
    public InvalidReason reason() {
        return reason;
    }
}
