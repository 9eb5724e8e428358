package io.github.cnibench.cluster.image;

/** An image that cannot be made; the message is one line with the cause and the cure. */
public final class ImageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ImageException(String message) {
        super(message);
    }

    public ImageException(String message, Throwable cause) {
        super(message, cause);
    }
}
