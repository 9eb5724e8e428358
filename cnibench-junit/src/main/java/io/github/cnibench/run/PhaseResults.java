package io.github.cnibench.run;

import io.github.cnibench.result.Measurement;
import io.github.cnibench.result.PhaseResult;

/** Changes results. */
final class PhaseResults {

    private PhaseResults() {}

    /** Return {@code result} with another measurement. */
    static PhaseResult with(PhaseResult result, Measurement measurement) {
        return new PhaseResult(
                result.variant(),
                result.run(),
                result.phase(),
                measurement,
                result.startedAt(),
                result.steps(),
                result.commands(),
                result.warnings(),
                result.counters(),
                result.artifacts());
    }
}
