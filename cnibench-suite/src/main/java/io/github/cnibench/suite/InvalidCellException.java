package io.github.cnibench.suite;

/** Tells JUnit that there is no verdict, since runs have no numbers; the message is one line with the cause. */
public final class InvalidCellException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidCellException(String message) {
        // Where it was thrown is the same for all cells.
        super(message, null, false, false);
    }
}
