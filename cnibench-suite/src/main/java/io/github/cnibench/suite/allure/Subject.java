package io.github.cnibench.suite.allure;

import io.github.cnibench.result.Cell;
import io.github.cnibench.result.PhaseResult;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What one Allure test result is about: a run of a cell, the cell's verdict, or that of a gate on one metric of it.
 *
 * @param variant id of the variant
 * @param run number of the run, or empty for the verdict over all runs
 * @param phase id of the phase
 * @param metric word for the metric that a gate judges, or empty where all are meant
 */
record Subject(String variant, Optional<String> run, String phase, Optional<String> metric) {

    static final String VARIANT = "cnibench.variant";
    static final String RUN = "cnibench.run";
    static final String PHASE = "cnibench.phase";
    static final String METRIC = "cnibench.metric";

    Subject(String variant, Optional<String> run, String phase) {
        this(variant, run, phase, Optional.empty());
    }

    static Subject of(PhaseResult result) {
        return new Subject(result.variant(), Optional.of(Integer.toString(result.run())), result.phase());
    }

    static Subject of(Cell cell) {
        return new Subject(cell.variant().id(), Optional.empty(), cell.phase().id());
    }

    /** Return the subject that a report entry names, or empty where it names none. */
    static Optional<Subject> in(Map<String, String> entry) {
        String variant = entry.get(VARIANT);
        String phase = entry.get(PHASE);
        return variant == null || phase == null
                ? Optional.empty()
                : Optional.of(new Subject(
                        variant, Optional.ofNullable(entry.get(RUN)), phase, Optional.ofNullable(entry.get(METRIC))));
    }

    /** Return {@code run 1}, {@code verdict} or {@code gate}. */
    String part() {
        return run.map(number -> "run " + number).orElse(metric.isPresent() ? "gate" : "verdict");
    }

    /** Return the name for people, such as {@code bridge · run 1 · dts}. */
    String name() {
        return variant + " · " + part() + " · " + phase
                + metric.map(word -> " " + word).orElse("");
    }

    /**
     * Return what ties this result to the same one of earlier builds.
     *
     * <p>A run's number is part of it: else Allure would take run 1 and run 2 for two tries of one test, and hide a failed
     * run behind a later one that passed.
     */
    String historyId(String fullName) {
        return hash(fullName + "|" + variant + "|" + phase
                + run.map(number -> "|" + number).orElse("")
                + metric.map(word -> "|" + word).orElse(""));
    }

    /** Return what is the same for all variants and runs of one phase, which share one test method with other phases. */
    String testCaseId(String fullName) {
        return hash(fullName + "|" + phase + metric.map(word -> "|" + word).orElse(""));
    }

    /** Return a short stable id of {@code text}. */
    static String hash(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .toString();
    }
}
