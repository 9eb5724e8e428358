package io.github.cnibench.iperf;

import java.time.Instant;
import java.util.Optional;

/** Reads when a test began, by the clock of the machine that wrote the report. */
public final class ReportClock {

    private ReportClock() {}

    /**
     * Return the second in which client and server had connected: the first byte came in it or after it, as soon as the streams were
     * open. Empty where the report does not say.
     */
    public static Optional<Instant> connected(String report) {
        try {
            long seconds =
                    JsonReport.of(report).root().at("start").at("timestamp").count("timesecs");
            return Optional.of(Instant.ofEpochSecond(seconds));
        } catch (BrokenReportException e) {
            return Optional.empty();
        }
    }
}
