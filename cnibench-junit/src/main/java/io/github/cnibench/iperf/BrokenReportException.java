package io.github.cnibench.iperf;

import io.github.cnibench.result.Invalid;
import io.github.cnibench.result.InvalidReason;
import java.util.stream.Collectors;

/** A report that cannot become numbers. */
final class BrokenReportException extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int MAX_LENGTH = 600;

    private final InvalidReason reason;

    BrokenReportException(InvalidReason reason, String message) {
        super(oneLine(message));
        this.reason = reason;
    }

    private static String oneLine(String message) {
        String line = message.lines()
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        return line.length() <= MAX_LENGTH ? line : line.substring(0, MAX_LENGTH) + "...";
    }

    InvalidReason reason() {
        return reason;
    }

    String text() {
        String message = getMessage();
        return message == null ? "" : message;
    }

    Invalid invalid() {
        return new Invalid(reason, text());
    }

    /** Return the same problem with the words {@code where} in front. */
    BrokenReportException in(String where) {
        return new BrokenReportException(reason, where + ": " + text());
    }
}
