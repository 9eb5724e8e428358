package io.github.cnibench.tool;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Package sources in the format with one line an entry: {@code deb [options] uri suite components}. */
final class OneLineSources {

    private static final Pattern ENTRY =
            Pattern.compile("deb\\s+(?:\\[(?<options>[^]]*)]\\s+)?(?<uri>\\S+)\\s+(?<suite>\\S+)\\s+(?<components>.+)");

    private OneLineSources() {}

    /** Return the lines of {@code text} that count, with suites replaced; empty if none does. */
    static String rewrite(String text, SuiteNames suites) {
        return text.lines()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .flatMap(line -> entry(line, suites).stream())
                .collect(Collectors.joining());
    }

    private static Optional<String> entry(String line, SuiteNames suites) {
        Matcher matcher = ENTRY.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        List<String> components = Arrays.stream(matcher.group("components").split("\\s+", -1))
                .filter(SuiteNames::isOwnComponent)
                .toList();
        if (components.isEmpty()) {
            return Optional.empty();
        }
        return suites.replacement(matcher.group("suite"))
                .map(suite -> "deb " + options(Optional.ofNullable(matcher.group("options"))) + matcher.group("uri")
                        + " " + suite + " " + String.join(" ", components) + "\n");
    }

    /** Keep the options, but for those that switch checks of signatures off. */
    private static String options(Optional<String> options) {
        String kept = Arrays.stream(options.orElse("").strip().split("\\s+", -1))
                .filter(option -> !option.isEmpty() && !isLax(option))
                .collect(Collectors.joining(" "));
        return kept.isEmpty() ? "" : "[" + kept + "] ";
    }

    private static boolean isLax(String option) {
        String name = option.toLowerCase(Locale.ROOT);
        return name.startsWith("trusted") || name.startsWith("allow-");
    }
}
