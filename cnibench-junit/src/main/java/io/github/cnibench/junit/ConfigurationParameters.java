package io.github.cnibench.junit;

import io.github.cnibench.run.SettingSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads settings from JUnit's configuration parameters, which include the system properties. */
final class ConfigurationParameters implements SettingSource {

    private final Function<String, Optional<String>> lookup;

    ConfigurationParameters(Function<String, Optional<String>> lookup) {
        this.lookup = lookup;
    }

    @Override
    public Optional<String> get(String key) {
        return lookup.apply(key);
    }

    @Override
    public Set<String> keys() {
        // JUnit does not list its parameters; what users type with -D is here.
        return System.getProperties().stringPropertyNames();
    }
}
