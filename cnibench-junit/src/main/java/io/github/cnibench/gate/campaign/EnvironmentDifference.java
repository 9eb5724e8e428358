package io.github.cnibench.gate.campaign;

import java.util.Optional;

/**
 * A field in which two environments differ.
 *
 * @param field its name, such as {@code kernel}
 * @param baseline its value there, or empty where it is not recorded
 * @param candidate its value there, or empty where it is not recorded
 */
public record EnvironmentDifference(String field, Optional<String> baseline, Optional<String> candidate) {

    boolean isOne() {
        return !baseline.equals(candidate);
    }

    /** Return field and both values, such as {@code kernel (6.1.0 and 6.8.0)}. */
    public String text() {
        return field + " (" + baseline.orElse("not recorded") + " and " + candidate.orElse("not recorded") + ")";
    }
}
