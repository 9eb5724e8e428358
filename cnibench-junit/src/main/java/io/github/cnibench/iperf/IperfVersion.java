package io.github.cnibench.iperf;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of iperf3, ordered by age; what follows the numbers, as in {@code 3.21+}, is not looked at.
 *
 * @param major first number, 3 for every iperf3
 * @param minor second number
 * @param patch third number, 0 where the version has none
 */
public record IperfVersion(int major, int minor, int patch) implements Comparable<IperfVersion> {

    /** The oldest version that may measure: the first with one thread for each stream. */
    public static final IperfVersion OLDEST_SUPPORTED = new IperfVersion(3, 16, 0);

    /** The oldest version whose reports can be read. */
    public static final IperfVersion OLDEST_READABLE = new IperfVersion(3, 9, 0);

    private static final Pattern TEXT =
            Pattern.compile("(?:iperf )?([0-9]{1,4})\\.([0-9]{1,4})(?:\\.([0-9]{1,4}))?(?:[-+~ ].*)?");

    private static final IperfVersion HEAP_OVERFLOWS_FIXED = new IperfVersion(3, 19, 1);
    private static final IperfVersion TYPE_CONFUSION_FIXED = new IperfVersion(3, 18, 0);

    /**
     * Parse the first line of {@code iperf3 --version}, such as {@code iperf 3.18 (cJSON 1.7.15)}, or {@code 3.18} alone.
     *
     * @throws IllegalArgumentException if the first line does not begin with a version
     */
    public static IperfVersion parse(String text) {
        String line = text.lines().findFirst().orElse("").strip();
        Matcher matcher = TEXT.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a version of iperf3 such as 'iperf 3.18' or '3.18', but got '" + line + "'");
        }
        String patch = matcher.group(3);
        return new IperfVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                patch == null ? 0 : Integer.parseInt(patch));
    }

    /** Return whether this version may measure: 3.16 or newer. */
    public boolean isSupported() {
        return isAtLeast(OLDEST_SUPPORTED);
    }

    /** Return whether this version is {@code other} or newer. */
    public boolean isAtLeast(IperfVersion other) {
        return compareTo(other) >= 0;
    }

    /** Return the known security flaws of this version, one line each, none for a version without. */
    public List<String> advisories() {
        List<String> advisories = new ArrayList<>();
        if (!isAtLeast(TYPE_CONFUSION_FIXED)) {
            advisories.add(advisory("CVE-2024-53580", TYPE_CONFUSION_FIXED));
        }
        if (!isAtLeast(HEAP_OVERFLOWS_FIXED)) {
            advisories.add(advisory("CVE-2025-54349", HEAP_OVERFLOWS_FIXED));
            advisories.add(advisory("CVE-2025-54350", HEAP_OVERFLOWS_FIXED));
            advisories.add(advisory("CVE-2025-54351", HEAP_OVERFLOWS_FIXED));
        }
        return List.copyOf(advisories);
    }

    private String advisory(String id, IperfVersion fixed) {
        return "iperf3 " + this + " has " + id + ", fixed in " + fixed;
    }

    @Override
    public int compareTo(IperfVersion other) {
        return Comparator.comparingInt(IperfVersion::major)
                .thenComparingInt(IperfVersion::minor)
                .thenComparingInt(IperfVersion::patch)
                .compare(this, other);
    }

    /** Return the version as iperf3 writes it, such as {@code 3.18} or {@code 3.19.1}. */
    @Override
    public String toString() {
        return major + "." + minor + (patch == 0 ? "" : "." + patch);
    }
}
