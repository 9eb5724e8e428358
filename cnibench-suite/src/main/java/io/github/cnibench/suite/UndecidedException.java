package io.github.cnibench.suite;

/** Tells JUnit that a gate cannot tell whether something got worse: never green, and no proof of a regression either. */
public final class UndecidedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Create it with the line that says why. */
    public UndecidedException(String message) {
        // Where it was thrown is the same for all comparisons.
        super(message, null, false, false);
    }
}
