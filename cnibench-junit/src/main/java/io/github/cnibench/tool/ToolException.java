package io.github.cnibench.tool;

import java.util.Objects;

/** A tool that cannot be had, or a program that cannot be run; the message is one line with the cause and the cure. */
public final class ToolException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ToolException(String message) {
        super(message);
    }

    public ToolException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
