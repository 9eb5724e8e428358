package io.github.cnibench.cluster.kubernetes.bundle;

import io.github.cnibench.cluster.ClusterException;
import io.github.cnibench.digest.Sha256;
import io.github.cnibench.result.InvalidReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The check sums of a bundle's files, as {@code sha256sum --check} reads them.
 *
 * @param sums SHA-256 in hexadecimal digits by path below the bundle
 */
record CheckSums(Map<String, String> sums) {

    static final String FILE = "SHA256SUMS";

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (.+)");

    CheckSums {
        sums = Map.copyOf(sums);
    }

    /**
     * Read the check sums of the bundle in {@code folder}.
     *
     * @throws ClusterException if there are none or they cannot be read
     */
    static CheckSums read(Path folder) {
        List<String> lines;
        try {
            lines = Files.readAllLines(folder.resolve(FILE));
        } catch (IOException e) {
            throw new ClusterException(
                    InvalidReason.CLUSTER_FAILED,
                    folder + " is no bundle, as it has no " + FILE
                            + " that can be read; make one with 'cnibench bundle'",
                    e);
        }
        Map<String, String> sums = new TreeMap<>();
        for (String line : lines) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new ClusterException(
                        InvalidReason.CLUSTER_FAILED,
                        FILE + " of bundle " + folder + " is damaged: expected 64 hexadecimal digits, two spaces and a"
                                + " path, but got '" + line + "'");
            }
            sums.put(parts.group(2), parts.group(1));
        }
        return new CheckSums(sums);
    }

    /** Write the check sums of all files below {@code folder}. */
    static void write(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(folder.resolve(FILE)))
                    .sorted()
                    .toList();
        }
        StringBuilder lines = new StringBuilder();
        for (Path file : files) {
            lines.append(Sha256.of(file))
                    .append("  ")
                    .append(folder.relativize(file))
                    .append('\n');
        }
        Files.writeString(folder.resolve(FILE), lines);
    }

    /** Return what is wrong with the file at {@code place} below {@code folder}, as one clause, or empty where all is well. */
    Optional<String> fault(Path folder, Path place) {
        String expected = sums.get(place.toString());
        if (expected == null) {
            return Optional.of(FILE + " does not name it");
        }
        try {
            String found = Sha256.of(folder.resolve(place));
            return found.equals(expected)
                    ? Optional.empty()
                    : Optional.of("its SHA-256 is " + found + " and not " + expected + ", as " + FILE + " says");
        } catch (IOException e) {
            return Optional.of("it cannot be read: " + e);
        }
    }
}
