package io.github.cnibench.assertion;

import io.github.cnibench.result.Measurement;
import org.jspecify.annotations.Nullable;

/** Assertions on a measurement that does not know its variant, run and phase. */
public class MeasurementAssert extends AbstractMeasurementAssert<MeasurementAssert> {

    public MeasurementAssert(@Nullable Measurement actual) {
        super(actual, MeasurementAssert.class);
    }
}
