package io.github.cnibench.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the phase that a test method measures, for {@link PhaseOrderer}; without it the method's name counts. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface MeasuresPhase {

    /** Return the id of the phase, such as {@code dts}. */
    String value();
}
