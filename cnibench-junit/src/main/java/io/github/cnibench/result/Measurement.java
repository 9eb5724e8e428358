package io.github.cnibench.result;

/**
 * What one phase of one run yielded.
 *
 * <p>A number exists only inside {@link Measured}, which only a validated report becomes, or what another program summed up,
 * marked as {@link QuotedThroughput}.
 */
public sealed interface Measurement permits Measured, Invalid, NotApplicable {

    /** Return the word for this outcome in files: {@code measured}, {@code invalid} or {@code not-applicable}. */
    String validity();
}
