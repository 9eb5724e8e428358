package io.github.cnibench.gate.baseline;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The file of a baseline, as it is written. */
record BaselineFile(
        int schemaVersion,
        String variant,
        TakenEntry taken,
        Map<String, String> environment,
        Map<String, String> tested,
        List<CellEntry> cells,
        Optional<List<AcceptedEntry>> accepted) {

    /** The version of the format that this release reads and writes. */
    static final int VERSION = 1;

    /** Who took it and when, and from what. */
    record TakenEntry(String by, LocalDate date, LocalDate expires, List<String> campaigns) {}

    /** A cell; n, median and interval say again what the values say. */
    record CellEntry(
            String phase,
            String metric,
            String unit,
            boolean gating,
            List<Double> values,
            int invalid,
            int fillingLink,
            int n,
            double median,
            Optional<List<Double>> interval,
            Optional<Amount> margin,
            Optional<Amount> spread) {}

    /** An accepted change for the worse. */
    record AcceptedEntry(String phase, String metric, Amount change, String reason, String link, LocalDate expires) {}
}
