package io.github.cnibench.assertion;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What one threshold came to for one cell.
 *
 * @param actual the median of the runs that have the number, in the unit of the metric; empty where none has
 * @param values the number of each run that has it, in the order of the runs
 * @param text one sentence for people: what was expected and what was found, without the name of the cell
 */
public record ThresholdOutcome(
        Threshold threshold, Status status, OptionalDouble actual, List<RunValue> values, String text) {

    /** The ways in which a threshold can come out; only the first lets a build pass. */
    public enum Status {
        /** The values are good enough. */
        MET,
        /** A value is not good enough. */
        MISSED,
        /** There is no value to judge: not run, invalid, not applicable or not a number of this traffic. */
        NOT_MEASURED
    }

    public ThresholdOutcome {
        values = List.copyOf(values);
    }

    /** Return whether the threshold is met. */
    public boolean isMet() {
        return status == Status.MET;
    }
}
