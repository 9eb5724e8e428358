package io.github.cnibench.phase;

/** A phase that is asked for by an id that nothing has; the message is one line with the known ids, nearest first. */
public final class UnknownPhaseException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public UnknownPhaseException(String message) {
        super(message);
    }
}
