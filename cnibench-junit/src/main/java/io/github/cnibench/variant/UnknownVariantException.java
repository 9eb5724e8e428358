package io.github.cnibench.variant;

/** A variant that is asked for by an id that nothing has; the message is one line with the known ids, nearest first. */
public final class UnknownVariantException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    public UnknownVariantException(String message) {
        super(message);
    }
}
