package io.github.cnibench.document;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;

/** Reads out of an exception of the parser where in a document the fault is. */
final class JacksonFault {

    private JacksonFault() {}

    /** Return {@code source:line}, or the source alone where the line is not known. */
    static String placeOf(String source, JacksonException e) {
        TokenStreamLocation location = e.getLocation();
        return location == null || location.getLineNr() < 1 ? source : source + ":" + location.getLineNr();
    }

    /** Return the path of keys to a value, such as {@code thresholds[2].phase}. */
    static String pathOf(List<JacksonException.Reference> path) {
        return path.stream()
                .map(step ->
                        step.getPropertyName() != null ? "." + step.getPropertyName() : "[" + step.getIndex() + "]")
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    /** Return the first line of a message, which may be missing. */
    static String firstLine(@Nullable String message) {
        return message == null ? "no reason given" : message.lines().findFirst().orElse("");
    }
}
