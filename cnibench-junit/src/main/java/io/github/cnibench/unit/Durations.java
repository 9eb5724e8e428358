package io.github.cnibench.unit;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and prints durations the way engineers write them: {@code 500 ms}, {@code 10 s}, {@code 1.5 min}. */
public final class Durations {

    private static final Pattern TEXT = Pattern.compile("\\s*([0-9]{1,9}(?:\\.[0-9]{1,9})?)\\s*(ms|s|min|h)\\s*");

    private Durations() {}

    /**
     * Parse a duration with its unit: ms, s, min or h.
     *
     * @throws IllegalArgumentException if there is no number or no known unit
     */
    public static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "expected a duration with its unit such as '10 s', '500 ms' or '2 min', but got '" + text + "'");
        }
        long nanos = switch (matcher.group(2)) {
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "min" -> 60_000_000_000L;
            default -> 3_600_000_000_000L;
        };
        return Duration.ofNanos(new BigDecimal(matcher.group(1))
                .multiply(BigDecimal.valueOf(nanos))
                .longValue());
    }

    /** Return {@code duration} in seconds, with its fraction. */
    public static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    /** Return a duration of {@code seconds}, rounded to nanoseconds. */
    public static Duration ofSeconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /** Return {@code duration} for people: {@code 850 ms}, {@code 12.3 s} or {@code 3 min 20 s}. */
    public static String format(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            return duration.toMillis() + " ms";
        }
        if (duration.compareTo(Duration.ofMinutes(2)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", seconds(duration));
        }
        return duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }
}
