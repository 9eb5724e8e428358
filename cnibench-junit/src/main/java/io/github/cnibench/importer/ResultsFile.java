package io.github.cnibench.importer;

import io.github.cnibench.phase.Phase;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A file {@code <phase>.results} of the study: {@code KEY=value} a line, with nothing or {@code null} behind the sign where
 * the study's script found no value.
 *
 * @param values the values that are there, by their key
 */
record ResultsFile(Map<String, String> values) {

    ResultsFile {
        values = Map.copyOf(values);
    }

    static ResultsFile parse(String text) {
        Map<String, String> values = new HashMap<>();
        text.lines().forEach(line -> {
            int sign = line.indexOf('=');
            String value = line.substring(sign + 1).strip();
            if (sign > 0 && !value.isEmpty() && !value.equals("null")) {
                values.put(line.substring(0, sign), value);
            }
        });
        return new ResultsFile(values);
    }

    /** Return what {@code side} spent under {@code name}, such as {@code SYSTEM}; a number at least 0. */
    OptionalDouble number(Phase phase, Side side, String name) {
        String text = values.get(phase.id().toUpperCase(Locale.ROOT) + "_" + side.name() + "_" + name);
        return text != null && text.matches("[0-9]{1,15}(\\.[0-9]{1,15})?")
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }
}
