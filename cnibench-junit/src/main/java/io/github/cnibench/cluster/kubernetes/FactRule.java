package io.github.cnibench.cluster.kubernetes;

import java.util.Map;
import java.util.Optional;

/**
 * How one fact about a CNI is read.
 *
 * @param fact name of the fact
 * @param from where it is read, or empty where {@code value} holds in any case
 * @param values what the source says, in lower case, to the value of the fact; {@code *} stands for any text
 * @param value the value where the source says anything
 */
record FactRule(String fact, Optional<FactSource> from, Optional<Map<String, String>> values, Optional<String> value) {

    FactRule {
        if (from.isEmpty() && value.isEmpty()) {
            throw new IllegalArgumentException("fact " + fact + " needs 'from' or 'value'");
        }
        if (values.isPresent() && value.isPresent()) {
            throw new IllegalArgumentException("fact " + fact + " has both 'values' and 'value'");
        }
        values = values.map(Map::copyOf);
    }
}
