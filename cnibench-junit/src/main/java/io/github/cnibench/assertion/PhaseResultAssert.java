package io.github.cnibench.assertion;

import io.github.cnibench.result.PhaseResult;
import org.jspecify.annotations.Nullable;

/** Assertions on one phase of one run. */
public class PhaseResultAssert extends AbstractPhaseResultAssert<PhaseResultAssert> {

    public PhaseResultAssert(@Nullable PhaseResult actual) {
        super(actual, PhaseResultAssert.class);
    }
}
