package io.github.cnibench.tool;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Package sources in the format of fields and stanzas: {@code Types:}, {@code URIs:}, {@code Suites:} and so on. */
final class Deb822Sources {

    private Deb822Sources() {}

    /** Return the stanzas of {@code text} that count, with suites replaced; empty if none does. */
    static String rewrite(String text, SuiteNames suites) {
        String withoutComments =
                text.lines().filter(line -> !line.startsWith("#")).collect(Collectors.joining("\n"));
        return Arrays.stream(withoutComments.split("\n\\s*\n", -1))
                .flatMap(stanza -> rewrite(fields(stanza), suites).stream())
                .collect(Collectors.joining("\n"));
    }

    private static Optional<String> rewrite(Map<String, Field> fields, SuiteNames suites) {
        boolean enabled = !words(fields, "enabled").findFirst().orElse("yes").matches("(?i)no|false|without|off|0");
        boolean binary = words(fields, "types").anyMatch("deb"::equals);
        String kept = words(fields, "suites")
                .flatMap(suite -> suites.replacement(suite).stream())
                .collect(Collectors.joining(" "));
        String components =
                words(fields, "components").filter(SuiteNames::isOwnComponent).collect(Collectors.joining(" "));
        if (!enabled || !binary || kept.isEmpty() || components.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Function<String, String>> changes = Map.of(
                "types", value -> " deb",
                "suites", value -> " " + kept,
                "components", value -> " " + components);
        return Optional.of(fields.entrySet().stream()
                .filter(field -> !isLax(field.getKey()))
                .map(field -> field.getValue().name() + ":"
                        + changes.getOrDefault(field.getKey(), Function.identity())
                                .apply(field.getValue().value())
                        + "\n")
                .collect(Collectors.joining()));
    }

    /** Options that switch checks of signatures off. */
    private static boolean isLax(String name) {
        return name.equals("trusted") || name.startsWith("allow-");
    }

    private static Stream<String> words(Map<String, Field> fields, String name) {
        return Optional.ofNullable(fields.get(name)).stream()
                .flatMap(field -> Arrays.stream(field.value().strip().split("\\s+", -1)))
                .filter(word -> !word.isEmpty());
    }

    /** A field as it is written: its value begins after the colon and may go on over lines that begin with a blank. */
    private record Field(String name, String value) {}

    private static Map<String, Field> fields(String stanza) {
        Map<String, Field> fields = new LinkedHashMap<>();
        String key = "";
        for (String line : stanza.lines().toList()) {
            Field open = fields.get(key);
            int colon = line.indexOf(':');
            if (line.startsWith(" ") || line.startsWith("\t")) {
                if (open != null) {
                    fields.put(key, new Field(open.name(), open.value() + "\n" + line));
                }
            } else if (colon > 0) {
                key = line.substring(0, colon).toLowerCase(Locale.ROOT);
                fields.put(key, new Field(line.substring(0, colon), line.substring(colon + 1)));
            }
        }
        return fields;
    }
}
