package io.github.cnibench.run;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Where the values of settings come from. */
public interface SettingSource {

    /** Return the value of {@code key}, or empty where it is not given. */
    Optional<String> get(String key);

    /** Return the keys that are given, as far as they can be listed. */
    Set<String> keys();

    /** Create a source from a map. */
    static SettingSource of(Map<String, String> values) {
        Map<String, String> copy = Map.copyOf(values);
        return new SettingSource() {
            @Override
            public Optional<String> get(String key) {
                return Optional.ofNullable(copy.get(key));
            }

            @Override
            public Set<String> keys() {
                return copy.keySet();
            }
        };
    }
}
