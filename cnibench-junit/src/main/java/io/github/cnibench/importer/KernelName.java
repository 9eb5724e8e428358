package io.github.cnibench.importer;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a line of {@code uname -a}, which is also the {@code system_info} of a report: {@code Linux a3 5.15.0 #102 … x86_64}. */
final class KernelName {

    private static final Pattern LINE =
            Pattern.compile("Linux \\S+ (\\S+) (#.*?)((?: [a-z][a-z0-9]*_?[0-9]+)+)(?: GNU/Linux)?");

    private KernelName() {}

    /** Return the fields of a fingerprint that {@code line} tells, none where it is of another form. */
    static Map<String, String> fields(String line) {
        Matcher matcher = LINE.matcher(line.strip());
        if (!matcher.matches()) {
            return Map.of();
        }
        String machine = matcher.group(3).strip();
        return new TreeMap<>(Map.of(
                "kernel",
                matcher.group(1),
                "kernel build",
                matcher.group(2),
                "architecture",
                machine.substring(machine.lastIndexOf(' ') + 1)));
    }
}
