package io.github.cnibench.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Gives a parameterized test what came of comparing with a baseline or a candidate: the first parameter is a
 * {@link GatedCell}, for each cell that judges, or a {@link io.github.cnibench.gate.campaign.GateOutcome}, for each
 * comparison as a whole.
 *
 * <p>The measuring class must come before, for instance by {@code @Order} on nested classes. Without a comparison in the
 * settings there is nothing to give: with {@code @ParameterizedTest(allowZeroInvocations = true)} there is no test then, else it
 * is skipped.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ArgumentsSource(GateArgumentsProvider.class)
@ExtendWith(CniBenchmarkExtension.class)
public @interface GatedCells {}
