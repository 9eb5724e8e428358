package io.github.cnibench.assertion;

import static java.util.Objects.requireNonNull;

import io.github.cnibench.result.Measurement;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a measurement that does not know its variant, run and phase, to extend with own ones.
 *
 * @param <SELF> the type of the assertion itself
 */
public abstract class AbstractMeasurementAssert<SELF extends AbstractMeasurementAssert<SELF>>
        extends AbstractRunsAssert<SELF, Measurement> {

    protected AbstractMeasurementAssert(@Nullable Measurement actual, Class<?> selfType) {
        super(actual, selfType);
    }

    @Override
    Runs runs() {
        return Runs.of(requireNonNull(actual));
    }
}
