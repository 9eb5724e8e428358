package io.github.cnibench.run;

import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;

/** Ends a phase early with the reason why there is no number. */
final class PhaseBroken extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Invalid invalid;

    PhaseBroken(InvalidReason reason, String message) {
        this(new Invalid(reason, message));
    }

    PhaseBroken(Invalid invalid) {
        super(invalid.message());
        this.invalid = invalid;
    }

    Invalid invalid() {
        return invalid;
    }
}
