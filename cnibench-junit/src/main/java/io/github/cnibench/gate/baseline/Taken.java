package io.github.cnibench.gate.baseline;

import java.time.LocalDate;
import java.util.List;

/**
 * Where a baseline comes from, and how long it is of use.
 *
 * @param by who took it, as they call themselves
 * @param date when it was taken, in UTC
 * @param expires the last day on which it is of use, in UTC
 * @param campaigns ids of the campaigns whose runs it has, in the order of time; one or more
 */
public record Taken(String by, LocalDate date, LocalDate expires, List<String> campaigns) {

    /** How many days a baseline is of use where nobody says it. */
    public static final int USUAL_DAYS = 180;

    public Taken {
        campaigns = List.copyOf(campaigns);
        if (by.isBlank()) {
            throw new IllegalArgumentException("expected the name of who took the baseline, but got none");
        }
        if (expires.isBefore(date)) {
            throw new IllegalArgumentException(
                    "expected a day on or after " + date + ", when it was taken, but it expires on " + expires);
        }
        if (campaigns.isEmpty()) {
            throw new IllegalArgumentException("expected the id of one campaign or more, but got none");
        }
    }
}
