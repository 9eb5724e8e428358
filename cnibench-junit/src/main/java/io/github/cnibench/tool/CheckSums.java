package io.github.cnibench.tool;

import io.github.cnibench.digest.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes and compares the check sums of a folder's files, in the format of the program sha256sum. */
final class CheckSums {

    private static final String FILE = "sha256sums";
    private static final int DIGITS = 64;
    private static final String SEPARATOR = "  ";
    private static final Pattern LINE = Pattern.compile("[0-9a-f]{" + DIGITS + "}" + SEPARATOR + ".+");

    private CheckSums() {}

    /** Write the check sums of all regular files below {@code folder}. */
    static void write(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            String sums = files.filter(file -> !Files.isSymbolicLink(file) && Files.isRegularFile(file))
                    .sorted()
                    .map(file -> sum(file) + SEPARATOR + folder.relativize(file) + "\n")
                    .collect(Collectors.joining());
            Files.writeString(folder.resolve(FILE), sums);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Return the first thing that is wrong with the files in {@code folder}, as one clause, or empty if all is well. */
    static Optional<String> fault(Path folder) {
        return fault(folder, name -> true);
    }

    /** Return the first thing that is wrong with those files whose path below {@code folder} is {@code relevant}. */
    static Optional<String> fault(Path folder, Predicate<String> relevant) {
        List<String> lines;
        try {
            lines = Files.readAllLines(folder.resolve(FILE));
        } catch (IOException e) {
            return Optional.of(FILE + " cannot be read");
        }
        if (lines.isEmpty()
                || !lines.stream().allMatch(line -> LINE.matcher(line).matches())) {
            return Optional.of(FILE + " is damaged");
        }
        return lines.stream()
                .filter(line -> relevant.test(name(line)))
                .flatMap(line -> fault(folder, line).stream())
                .findFirst();
    }

    /** Return whether there is a check sum for the file {@code name} below {@code folder}. */
    static boolean covers(Path folder, String name) throws IOException {
        return Files.readAllLines(folder.resolve(FILE)).stream().anyMatch(line -> line.endsWith(SEPARATOR + name));
    }

    private static Optional<String> fault(Path folder, String line) {
        try {
            return line.startsWith(sum(folder.resolve(name(line))))
                    ? Optional.empty()
                    : Optional.of(name(line) + " differs from its check sum");
        } catch (UncheckedIOException e) {
            return Optional.of(name(line) + " cannot be read");
        }
    }

    private static String name(String line) {
        return line.substring(DIGITS + SEPARATOR.length());
    }

    private static String sum(Path file) {
        try {
            return Sha256.of(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
