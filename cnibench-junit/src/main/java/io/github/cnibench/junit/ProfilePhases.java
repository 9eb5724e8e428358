package io.github.cnibench.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Gives a parameterized test the phases of the profile that the user asks for, in the order in which the run measures
 * them.
 *
 * <p>The first parameter is a {@link io.github.cnibench.phase.Phase}. The test stands in a class with {@link CniVariant}
 * or {@link ForEachVariant}, which gives it a run. Phases that are not asked for are not there, and those of files and of
 * {@link OwnPhase} are.
 */
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ArgumentsSource(PhaseArgumentsProvider.class)
public @interface ProfilePhases {}
