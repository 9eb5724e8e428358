package io.github.cnibench.document;

/**
 * A document that cannot be used; the message is one line of the form {@code source:line: key: what was expected}.
 */
public final class DocumentException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public DocumentException(String message) {
        super(message);
    }

    public DocumentException(String message, Throwable cause) {
        super(message, cause);
    }
}
