package io.github.cnibench.gate;

import java.util.Locale;
import java.util.OptionalInt;

/** What a gate says about one cell. */
public sealed interface Verdict {

    /** The interval ends within the margin: a change for the worse, if there is one, is small enough. */
    record Pass() implements Verdict {}

    /** More than chance made the candidate worse, the estimate is large enough, and nothing shows it within the margin. */
    record Regression() implements Verdict {}

    /** More than chance made the candidate better, and the estimate is large enough. */
    record Improvement() implements Verdict {}

    /**
     * The runs do not decide.
     *
     * @param reason why not, in one clause
     * @param moreRuns more valid runs a side that would decide if estimate and spread stayed as they are, or empty where that
     *     is more than {@value Sample#MOST_VALUES} runs a side
     * @param suspected whether every run of the candidate is worse than every run of the baseline
     */
    record Inconclusive(String reason, OptionalInt moreRuns, boolean suspected) implements Verdict {}

    /**
     * There is nothing to compare.
     *
     * @param reason why not, in one clause
     */
    record Invalid(String reason) implements Verdict {}

    /** Return the word for this verdict in files and messages, such as {@code regression}. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }
}
