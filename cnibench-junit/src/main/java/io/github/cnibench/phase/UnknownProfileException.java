package io.github.cnibench.phase;

/** A profile that is asked for by an id that nothing has; the message is one line with the known ids, nearest first. */
public final class UnknownProfileException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public UnknownProfileException(String message) {
        super(message);
    }
}
