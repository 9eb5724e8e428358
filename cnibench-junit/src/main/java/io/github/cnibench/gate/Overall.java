package io.github.cnibench.gate;

import java.util.Collection;
import java.util.Locale;

/** What a gate says about all its cells together. */
public enum Overall {
    /** Every cell passes or improved. */
    PASS(0),
    /** Some cell regressed. */
    REGRESSION(1),
    /** None regressed, and some cell is invalid. */
    INVALID(125),
    /** None regressed or is invalid, and some cell is not decided. */
    INCONCLUSIVE(125);

    private final int exitCode;

    Overall(int exitCode) {
        this.exitCode = exitCode;
    }

    /** Return the exit code of a command with this outcome, which {@code git bisect run} reads as good, bad or cannot tell. */
    public int exitCode() {
        return exitCode;
    }

    /** Return the word for this outcome in files and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Combine the verdicts of all gating cells.
     *
     * @throws IllegalArgumentException if there is none: a gate that judges nothing must not be green
     */
    public static Overall of(Collection<? extends Verdict> verdicts) {
        if (verdicts.isEmpty()) {
            throw new IllegalArgumentException("a gate needs one cell or more to judge, but got none");
        }
        if (verdicts.stream().anyMatch(Verdict.Regression.class::isInstance)) {
            return REGRESSION;
        }
        if (verdicts.stream().anyMatch(Verdict.Invalid.class::isInstance)) {
            return INVALID;
        }
        return verdicts.stream().anyMatch(Verdict.Inconclusive.class::isInstance) ? INCONCLUSIVE : PASS;
    }
}
