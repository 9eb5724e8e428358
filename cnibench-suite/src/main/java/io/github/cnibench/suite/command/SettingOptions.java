package io.github.cnibench.suite.command;

import io.github.cnibench.run.SettingKey;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The options of a command that measures: one for each key that users set. */
final class SettingOptions {

    private SettingOptions() {}

    /** Add an option for each key but those in {@code without}. */
    static void add(CommandSpec spec, Set<SettingKey> without) {
        for (SettingKey key : keys(without)) {
            spec.addOption(OptionSpec.builder(option(key))
                    .paramLabel("<" + key.type() + ">")
                    .type(String.class)
                    .description(description(key))
                    .build());
        }
    }

    /**
     * Return what the user gave by key: {@code defined} and the options.
     *
     * @param defined what was given with {@code -D}
     * @throws UsageException if an option and a definition contradict each other
     */
    static Map<String, String> values(CommandSpec spec, Set<SettingKey> without, Map<String, String> defined) {
        Map<String, String> values = new LinkedHashMap<>(defined);
        for (SettingKey key : keys(without)) {
            if (spec.findOption(option(key)).getValue() instanceof String value) {
                String other = values.put(key.key(), value);
                if (other != null && !other.equals(value)) {
                    throw new UsageException(option(key) + " " + value + " and -D" + key.key() + "=" + other
                            + " contradict each other; give one of them");
                }
            }
        }
        return values;
    }

    /** Keys with a part that the user names can only be given with {@code -D}. */
    private static List<SettingKey> keys(Set<SettingKey> without) {
        return Arrays.stream(SettingKey.values())
                .filter(key -> !key.key().contains("<") && !without.contains(key))
                .toList();
    }

    private static String description(SettingKey key) {
        String text = key.description() + (key.defaultText().isEmpty() ? "" : " Default: " + key.defaultText() + ".");
        // It is taken for a format, in which % has a meaning.
        return text.replace("%", "%%");
    }

    private static String option(SettingKey key) {
        return "--"
                + (key.key().startsWith(SettingKey.PREFIX)
                        ? key.key().substring(SettingKey.PREFIX.length())
                        : key.key());
    }
}
