package io.github.cnibench.assertion;

import static java.util.Objects.requireNonNull;

import io.github.cnibench.result.PhaseResult;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on one phase of one run, to extend with own ones.
 *
 * @param <SELF> the type of the assertion itself
 */
public abstract class AbstractPhaseResultAssert<SELF extends AbstractPhaseResultAssert<SELF>>
        extends AbstractRunsAssert<SELF, PhaseResult> {

    protected AbstractPhaseResultAssert(@Nullable PhaseResult actual, Class<?> selfType) {
        super(actual, selfType);
    }

    @Override
    Runs runs() {
        return Runs.of(requireNonNull(actual));
    }
}
