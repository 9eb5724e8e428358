package io.github.cnibench.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Debian or Ubuntu release, or that which a distribution derives from.
 *
 * @param codeName its code name, such as {@code bookworm}
 */
record Distribution(String codeName) {

    /** Derived distributions name their origin's release first of all; their own code name is not that of an archive. */
    private static final List<String> KEYS = List.of("UBUNTU_CODENAME", "DEBIAN_CODENAME", "VERSION_CODENAME");

    private static final Pattern LINE = Pattern.compile("\\s*([A-Z_]+)=([\"']?)([a-z][a-z0-9-]*)\\2\\s*");

    /**
     * The nearest later release with an iperf3 of 3.16 or newer, for the releases that have an older one: bullseye 3.9,
     * bookworm 3.12; focal 3.7, jammy 3.9. Those that are not listed have one of their own: trixie 3.18, noble 3.16.
     */
    private static final Map<String, String> RELEASE_WITH_NEWER_IPERF3 = Map.of(
            "bullseye", "trixie",
            "bookworm", "trixie",
            "focal", "noble",
            "jammy", "noble");

    /** The nearest later release with an iperf3 of 3.19.1 or newer, the first without CVE-2025-54349, -54350 and -54351. */
    private static final Map<String, String> RELEASE_WITH_SOUND_IPERF3 =
            Map.of("bullseye", "forky", "bookworm", "forky", "trixie", "forky");

    /** Read what {@code osRelease} says, or return empty if it names no code name. */
    static Optional<Distribution> read(Path osRelease) {
        List<String> lines;
        try {
            lines = Files.readAllLines(osRelease);
        } catch (IOException e) {
            return Optional.empty();
        }
        return KEYS.stream()
                .flatMap(key -> lines.stream().flatMap(line -> value(line, key)))
                .findFirst()
                .map(Distribution::new);
    }

    /** Return the release to take {@code tool} from. */
    String releaseFor(Tool tool) {
        return tool == Tool.IPERF3 ? RELEASE_WITH_NEWER_IPERF3.getOrDefault(codeName, codeName) : codeName;
    }

    /**
     * Return the release to take {@code packages} from, all of one so that they share one C library. With iperf3 among them
     * it is one without its known faults, because what is made of them goes to other machines.
     */
    String releaseFor(List<String> packages) {
        return packages.contains(Packages.of(Tool.IPERF3).apt())
                ? RELEASE_WITH_SOUND_IPERF3.getOrDefault(codeName, releaseFor(Tool.IPERF3))
                : codeName;
    }

    private static Stream<String> value(String line, String key) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() && matcher.group(1).equals(key) ? Stream.of(matcher.group(3)) : Stream.empty();
    }
}
