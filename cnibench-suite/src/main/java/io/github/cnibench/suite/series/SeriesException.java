package io.github.cnibench.suite.series;

/** A campaign that could not be pushed; the message is one line with the cause and what to do. */
public final class SeriesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SeriesException(String message) {
        super(message);
    }

    public SeriesException(String message, Throwable cause) {
        super(message, cause);
    }
}
