package io.github.cnibench.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * Gives a parameterized test the cells that were measured so far: a verdict for each variant and phase, over its runs.
 *
 * <p>The measuring class must come before, for instance by {@code @Order} on nested classes.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ArgumentsSource(CellArgumentsProvider.class)
@ExtendWith(CniBenchmarkExtension.class)
public @interface MeasuredCells {}
